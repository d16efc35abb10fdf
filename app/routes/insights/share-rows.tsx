import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { fewest } from './fewest.ts';

export interface ShareRow {
  label: string;
  of: number;
  did: number;
  percent: number | null;
  low: number;
  high: number;
  /** What the articles say of other shops, in percent, and how the mark is called. */
  elsewhere?: { percent: number; label: string };
}

/** With more than these, the interval is too narrow to be worth a word. */
const many = 2_000;

/** Shares as bars under each other, each with its numbers in words; a whisker shows where the true share may lie. */
export function ShareRows({ rows, highest = 100 }: { rows: readonly ShareRow[]; highest?: number }) {
  return (
    <ul className="kz-shares">
      {rows.map((row) => (
        <ShareLine key={row.label} row={row} highest={highest} />
      ))}
    </ul>
  );
}

function ShareLine({ row, highest }: { row: ShareRow; highest: number }) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const { label, of, did, percent, low, high, elsewhere } = row;
  const isEnough = of >= fewest && percent !== null;
  const at = (value: number) => `${Math.min(100, (value / highest) * 100)}%`;
  return (
    <li>
      <div className="kz-share-words">
        <span>{label}</span>
        <strong>{isEnough ? share(percent / 100) : '–'}</strong>
      </div>
      <div className="kz-share-track" aria-hidden="true">
        {isEnough && <span className="kz-share-bar" style={{ width: at(percent) }} />}
        {isEnough && (
          <span
            className="kz-share-whisker"
            style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }}
          />
        )}
        {elsewhere && <span className="kz-share-elsewhere" style={{ left: at(elsewhere.percent) }} />}
      </div>
      <Text as="p" variant="bodySm" tone="subdued">
        {isEnough
          ? of < many
            ? t('insights.shareBetween', {
                did: number(did),
                of: number(of),
                low: share(Math.floor(low) / 100),
                high: share(Math.ceil(high) / 100),
              })
            : t('insights.shareOf', { did: number(did), of: number(of) })
          : t('insights.tooFew', { have: number(of), need: number(fewest) })}
        {elsewhere && ` ${elsewhere.label}`}
      </Text>
    </li>
  );
}
