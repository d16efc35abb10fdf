import { useTranslation } from 'react-i18next';

export interface Named {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
}

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** How to call a person: in the order of her own script, else by address, else as nameless. */
export function usePersonName(): (person: Named) => string {
  const { t } = useTranslation();
  return ({ firstName, lastName, email }) =>
    fullName(firstName ?? '', lastName ?? '') || email || t('common.nameless');
}

/** Family name first where the script is East Asian. */
export function fullName(first: string, last: string): string {
  const familyFirst = eastAsian.test(first) || eastAsian.test(last);
  return (familyFirst ? [last, first] : [first, last]).filter(Boolean).join(' ');
}
