import { Badge, type BadgeProps } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MessageOutcome } from '#app/domain/messages/index.ts';

const tones: Record<MessageOutcome, BadgeProps['tone']> = {
  waiting: 'info',
  sent: 'success',
  clicked: 'success',
  bounced: 'critical',
  skipped: undefined,
  dead: 'critical',
};

/** How a letter ended, or how far it has come. */
export function OutcomeBadge({ outcome }: { outcome: MessageOutcome }) {
  const { t } = useTranslation();
  return <Badge tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Badge>;
}
