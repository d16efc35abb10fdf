import { Section } from 'react-email';
import { LABELS } from '../letter/labels.ts';
import type { LetterView } from '../letter/letter-view.ts';
import type { Locale } from '../letter/locale.ts';
import { When } from '../slots/blocks.tsx';
import { LIGHT, PANEL } from './theme.ts';

/** Number, date and total of the order that the letter is about. */
export function OrderSummary({ locale, view }: { locale: Locale; view: LetterView }) {
  const labels = LABELS[locale];
  const row = (label: string, value: string) => (
    <div>
      <span className="k-muted" style={{ color: LIGHT.muted }}>
        {label}
      </span>{' '}
      <strong>{value}</strong>
    </div>
  );
  return (
    <When value={view.order}>
      {(order) => (
        <Section className="k-panel" style={{ ...PANEL, margin: '0 0 20px', padding: '16px 24px' }}>
          {row(labels.orderNumber, order.name)}
          {row(labels.orderDate, order.placedOn)}
          {row(labels.orderTotal, order.total)}
        </Section>
      )}
    </When>
  );
}
