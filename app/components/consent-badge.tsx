import { Badge } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

type ConsentState = 'subscribed' | 'unsubscribed' | 'pending' | 'not_subscribed';

const tones = {
  subscribed: 'success',
  unsubscribed: undefined,
  pending: 'attention',
  not_subscribed: undefined,
} as const;

export function ConsentBadge({ state }: { state: ConsentState }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`consent.${state}`)}</Badge>;
}
