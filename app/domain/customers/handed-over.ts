import type { Instant, ShopTx } from '#app/db/client.ts';

/** What one record gave to another when the two were made one; enough to give it back. */
export interface HandedOver {
  /** The record it went to first; that one may have been merged further since. */
  to: string;
  /** Counts the merges into that record. */
  turn: number;
  /** When the record that went was marked as gone before, if it was. */
  deletedAt: Instant | null;
  keys: HandedKey[];
  /** Enrollments, with the count of runs they had. */
  runs: { enrollmentId: string; run: number }[];
  /** Keys of the rows that moved, by table. */
  rows: Record<string, string[]>;
  /** Of tables where a person has one row of a kind: which kind moved, and a fingerprint of the row. */
  singles: Record<string, { kind: string; print: string }[]>;
  /** Rows that followed from the rest, as they were; they are no part of the kept record. */
  conclusions: Record<string, object[]>;
  /** What the kept record could not say by itself. */
  filled: FilledGaps;
}

export interface HandedKey {
  key: string;
  seenAt: Instant;
  /** When the kept record had been seen with it by itself; null if never. */
  keptSeenAt: Instant | null;
}

export type FilledGaps = { [Field in GapField]?: { from: KeptFields[Field]; to: KeptFields[Field] } };
export type GapField = keyof KeptFields;

export interface KeptFields {
  registeredAt: Instant;
  locale: string | null;
  country: string | null;
  zone: string | null;
}

export interface Handover extends HandedOver {
  mergedId: string;
}

/** Everything that was given to this record by those that were merged into it directly, in the order of merging. */
export async function loadHandovers(tx: ShopTx, keptId: string): Promise<Handover[]> {
  const rows = await tx.sql<{ mergedId: string; handedOver: HandedOver }[]>`
    select merged_id as "mergedId", handed_over as "handedOver" from customer_merges
    where shop_id = ${tx.shopId} and handed_over ->> 'to' = ${keptId} and handed_over ? 'turn'
      and kept_id = ${keptId}
    order by (handed_over ->> 'turn')::int`;
  return rows.map(({ mergedId, handedOver }) => ({ mergedId, ...handedOver }));
}

export async function saveHandover(tx: ShopTx, { mergedId, ...handedOver }: Handover): Promise<void> {
  await tx.sql`
    update customer_merges set handed_over = ${JSON.stringify(handedOver)}::text::jsonb
    where shop_id = ${tx.shopId} and merged_id = ${mergedId}`;
}
