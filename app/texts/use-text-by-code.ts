import { useTranslation } from 'react-i18next';

/**
 * Words for codes that come from data: reasons, kinds of events, ids of automations.
 * Gives undefined where the panel has no words for a code, so that the caller says what is shown instead.
 */
export function useTextByCode(): (
  key: string,
  values?: Record<string, string | number>,
) => string | undefined {
  const { i18n } = useTranslation();
  // The typed function takes only keys it can see at compile time; whether this one exists is asked first.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const translate = i18n.t as unknown as (key: string, values?: Record<string, string | number>) => string;
  return (key, values) => {
    const isKnown = i18n.exists(key) || (values !== undefined && i18n.exists(key, values));
    return isKnown ? translate(key, values) : undefined;
  };
}
