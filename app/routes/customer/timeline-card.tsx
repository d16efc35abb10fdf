import { Box, Button, ButtonGroup, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';
import type { Named } from '#app/components/person-name.ts';
import { useFilters } from '#app/components/use-filters.ts';
import { useFormats } from '#app/components/use-formats.ts';
import { type Entry, TimelineLine } from './timeline-line.tsx';

/** Events, letters and decisions in one stream, by day. */
export function TimelineCard(props: { entries: Entry[]; hasOlder: boolean; customer: Named }) {
  const { entries, hasOlder, customer } = props;
  const { t } = useTranslation();
  const { date } = useFormats();
  const filters = useFilters(['show', 'before']);
  const shown = filters.get('show');
  const days = Map.groupBy(entries, (entry) => date(entry.at));
  const oldest = entries.at(-1);
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h2" variant="headingMd">
          {t('customer.timeline.title')}
        </Text>
        <ButtonGroup variant="segmented">
          {(['all', 'event', 'message', 'decision'] as const).map((kind) => (
            <Button
              key={kind}
              size="slim"
              pressed={shown === (kind === 'all' ? '' : kind)}
              onClick={() => filters.set({ show: kind === 'all' ? '' : kind, before: '' })}
            >
              {t(`customer.timeline.show.${kind}`)}
            </Button>
          ))}
        </ButtonGroup>
      </InlineStack>
      {entries.length === 0 &&
        (filters.isFiltered ? (
          <Empty
            title={t('customer.timeline.noResult')}
            action={{
              content: t('common.clearFilters'),
              onClick: () => filters.set({ show: '', before: '' }),
            }}
          >
            {t('customer.timeline.noResultBody')}
          </Empty>
        ) : (
          <Empty title={t('customer.timeline.empty')}>{t('customer.timeline.emptyBody')}</Empty>
        ))}
      {[...days].map(([day, lines]) => (
        <Box key={day} paddingBlockStart="400">
          <Text as="h3" variant="headingSm" tone="subdued">
            {day}
          </Text>
          <ul className="kz-stream">
            {lines.map((entry) => (
              <TimelineLine key={`${entry.kind}-${entry.id}`} entry={entry} customer={customer} />
            ))}
          </ul>
        </Box>
      ))}
      {(hasOlder || filters.get('before')) && (
        <Box paddingBlockStart="400">
          <ButtonGroup>
            {filters.get('before') && (
              <Button onClick={() => filters.set({ before: '' })}>{t('customer.timeline.newest')}</Button>
            )}
            {hasOlder && oldest && (
              <Button onClick={() => filters.set({ before: String(oldest.at) })}>
                {t('customer.timeline.older')}
              </Button>
            )}
          </ButtonGroup>
        </Box>
      )}
    </Card>
  );
}
