import type { ExportFault, ExportReading, ExportRecord, RecordKind } from '#app/ports/shop-records.ts';
import type { Node } from '../nodes/node.ts';
import { readNode } from '../nodes/read-node.ts';

/** A record with its parts, as they were found in a file. */
export interface Gathered {
  line: number;
  node: Node;
  parts: Node[];
}

/** Under which name a record's parts belong to it. */
const partsOf: Record<RecordKind, string> = {
  orders: 'lineItems',
  customers: 'addressesV2',
  products: 'variants',
};

/** Reads gathered records; one that cannot be read is a fault at its line. */
export function recordsOf(
  gathered: readonly Gathered[],
  { kind, asOf, shopCurrency }: Pick<ExportReading, 'kind' | 'asOf' | 'shopCurrency'>,
): { records: ExportRecord[]; faults: ExportFault[] } {
  const faults: ExportFault[] = [];
  const records = gathered.flatMap(({ line, node, parts }) => {
    const news = readNode(kind, { ...node, [partsOf[kind]]: parts }, { asOf, shopCurrency });
    if (!news) faults.push({ line, reason: 'unreadable_record' });
    return news ? { line, news } : [];
  });
  return { records, faults };
}
