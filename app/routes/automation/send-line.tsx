import { Link } from '@remix-run/react';
import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useLetterName } from '#app/components/flow-name.ts';
import type { StepOf } from '#app/domain/flows/index.ts';

/** "Send: First reminder"; following it shows the letter beside the line. */
export function SendLine({ step, isSelected }: { step: StepOf<'send'>; isSelected: boolean }) {
  const { t } = useTranslation();
  const letter = useLetterName()(step.template);
  return (
    <Link
      to={`?step=${step.id}`}
      preventScrollReset
      replace
      className="kz-letter-link"
      aria-current={isSelected ? 'true' : undefined}
    >
      <Text as="span" fontWeight="semibold">
        {letter}
      </Text>
      <Text as="span" tone="subdued">
        {isSelected ? t('automation.timeline.shown') : t('automation.timeline.show')}
      </Text>
    </Link>
  );
}
