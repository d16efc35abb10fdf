import { Button, Card, Collapsible, DataTable, BlockStack } from '@shopify/polaris';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { LetterDay } from '#app/domain/shops/index.ts';

/** The days behind the sparklines, newest first; days without letters are left out. */
export function LetterTable({ days }: { days: LetterDay[] }) {
  const { t } = useTranslation();
  const { number, date } = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const rows = days
    .filter((day) => day.sent + day.skipped > 0)
    .toReversed()
    .map((day) => [
      date(Date.parse(`${day.date}T12:00Z`)),
      number(day.sent),
      number(day.clicked),
      number(day.skipped),
    ]);
  return (
    <BlockStack gap="200" inlineAlign="start">
      <div className="kz-beside-cards">
        <Button
          variant="plain"
          disclosure={isOpen ? 'up' : 'down'}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('home.figures.table')}
        </Button>
      </div>
      <div className="kz-wide">
        <Collapsible id={id} open={isOpen}>
          <Card padding="0">
            <DataTable
              columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
              headings={[
                t('home.figures.day'),
                t('home.figures.sent.title'),
                t('home.figures.clicks'),
                t('home.figures.skipped.title'),
              ]}
              rows={rows}
            />
          </Card>
        </Collapsible>
      </div>
    </BlockStack>
  );
}
