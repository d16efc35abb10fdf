import type { Interaction } from '#app/domain/recommendations/index.ts';
import { type CsvReading, readCsv } from './read-csv.ts';
import { readInstant } from './read-instant.ts';

const columns = ['visitor_id', 'product_id', 'viewed_at'] as const;

/** Reads what visitors looked at. */
export function readViews(file: string): Promise<CsvReading<Interaction>> {
  return readCsv(file, columns, (cells) => {
    const { visitor_id: person, product_id: item } = cells;
    if (person === '') return 'visitor_id is empty';
    if (item === '') return 'product_id is empty';
    const at = readInstant(cells.viewed_at);
    return at === undefined
      ? `viewed_at is no date such as 2026-11-30T09:15:00Z: '${cells.viewed_at.slice(0, 40)}'`
      : { person, item, at };
  });
}
