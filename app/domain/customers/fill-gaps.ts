import type { ShopTx } from '#app/db/client.ts';
import type { FilledGaps, GapField, Handover, KeptFields } from './handed-over.ts';

/** What only the merged record can say of where she lives and reads, and since when she is known. */
export function gapsFilled(kept: KeptFields, merged: KeptFields): FilledGaps {
  const filled: FilledGaps = {};
  if (merged.registeredAt < kept.registeredAt)
    filled.registeredAt = { from: kept.registeredAt, to: merged.registeredAt };
  for (const field of ['locale', 'country', 'zone'] as const) {
    if (kept[field] === null && merged[field] !== null) filled[field] = { from: null, to: merged[field] };
  }
  return filled;
}

export function applyGaps(kept: KeptFields, filled: FilledGaps): KeptFields {
  const to = Object.entries(filled).map(([field, change]) => [field, change.to]);
  return { ...kept, ...Object.fromEntries(to) };
}

/**
 * The kept record as it would be had one of the merges not been: all that merges filled is taken out, the last first,
 * and filled again by those that remain. What was learned since stays.
 *
 * @param handovers  in the order of merging
 */
export function withoutGapsOf(
  kept: KeptFields,
  handovers: readonly Handover[],
  mergedId: string,
  recordOf: ReadonlyMap<string, KeptFields>,
): { kept: KeptFields; filledBy: Map<string, FilledGaps> } {
  let fields = { ...kept };
  const learned = new Set<GapField>();
  for (const { filled } of handovers.toReversed()) {
    for (const field of ['registeredAt', 'locale', 'country', 'zone'] as const) {
      const change = filled[field];
      if (change === undefined) continue;
      if (fields[field] === change.to && !learned.has(field)) Object.assign(fields, { [field]: change.from });
      else learned.add(field);
    }
  }
  const filledBy = new Map<string, FilledGaps>();
  for (const each of handovers.filter((handover) => handover.mergedId !== mergedId)) {
    const record = recordOf.get(each.mergedId);
    const filled = record === undefined ? {} : gapsFilled(fields, record);
    filledBy.set(each.mergedId, filled);
    fields = applyGaps(fields, filled);
  }
  return { kept: fields, filledBy };
}

export async function loadFields(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, KeptFields>> {
  const rows = await tx.sql<(KeptFields & { customerId: string })[]>`
    select customer_id as "customerId", registered_at as "registeredAt", locale, country, zone from customers
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])`;
  return new Map(rows.map(({ customerId, ...fields }) => [customerId, fields]));
}

export async function saveFields(tx: ShopTx, customerId: string, fields: KeptFields): Promise<void> {
  const { registeredAt, locale, country, zone } = fields;
  await tx.sql`
    update customers
    set registered_at = ${registeredAt}::timestamptz, locale = ${locale}, country = ${country}, zone = ${zone}
    where shop_id = ${tx.shopId} and customer_id = ${customerId}`;
}
