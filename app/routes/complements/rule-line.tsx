import { Button, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';

/** One rule as a sentence, with the reasons that were written for it. */
export function RuleLine(props: {
  rule: {
    ofKind: 'product' | 'category' | 'tag';
    ofTitle: string;
    relatedTitle: string;
    reasons: Readonly<Record<string, string>>;
  };
  onDelete: () => void;
}) {
  const { rule, onDelete } = props;
  const { t } = useTranslation();
  const named = (title: string) => (title === '' ? t('complements.goneProduct') : title);
  const sentence = t(`complements.sentence.${rule.ofKind}`, {
    of: named(rule.ofTitle),
    related: named(rule.relatedTitle),
  });
  return (
    <li className="kz-segment">
      <div>
        <Text as="h2" variant="headingSm">
          {sentence}
        </Text>
        {Object.entries(rule.reasons).map(([locale, reason]) => (
          <p key={locale} lang={locale}>
            <Text as="span" tone="subdued">
              {reason}
            </Text>
          </p>
        ))}
      </div>
      <Button
        icon={DeleteIcon}
        variant="tertiary"
        accessibilityLabel={t('complements.delete', { rule: sentence })}
        onClick={onDelete}
      />
    </li>
  );
}
