import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReadySegment } from './ready-segments.ts';
import type { NamedRule } from './use-segment-changes.ts';

/** Segments that most shops want, each created by one click. */
export function ReadyCard(props: {
  ready: readonly ReadySegment[];
  sentenceOf: (rule: ReadySegment['rule']) => string;
  isBusy: boolean;
  onCreate: (segment: NamedRule) => void;
}) {
  const { ready, sentenceOf, isBusy, onCreate } = props;
  const { t } = useTranslation();
  const nameOf = ({ name, days = 0 }: ReadySegment) =>
    name === 'away'
      ? t('segments.ready.names.away', { count: days, number: String(days) })
      : t(`segments.ready.names.${name}`);
  return (
    <Card padding="0">
      <div className="kz-card-head">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('segments.ready.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('segments.ready.body')}
          </Text>
        </BlockStack>
      </div>
      <ul className="kz-segments">
        {ready.map((segment) => {
          const name = nameOf(segment);
          return (
            <li key={name} className="kz-segment kz-segment-ready">
              <div>
                <Text as="h3" variant="headingSm">
                  {name}
                </Text>
                <Text as="p" tone="subdued">
                  {sentenceOf(segment.rule)}
                </Text>
              </div>
              <Button
                disabled={isBusy}
                accessibilityLabel={t('segments.ready.addNamed', { name })}
                onClick={() => onCreate({ name, rule: segment.rule })}
              >
                {t('segments.ready.add')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
