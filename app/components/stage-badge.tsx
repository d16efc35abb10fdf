import { Badge, type BadgeProps } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/lifecycle/index.ts';

/** Where somebody stands with the shop. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <Badge tone={tones[stage]}>{t(`people.stages.${stage}`)}</Badge>;
}

const tones: Partial<Record<Stage, BadgeProps['tone']>> = {
  new_buyer: 'info',
  active: 'success',
  departing: 'attention',
  returned: 'magic',
};
