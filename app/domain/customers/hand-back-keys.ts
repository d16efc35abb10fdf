import type { Instant, ShopTx } from '#app/db/client.ts';
import { isOfBasket } from './keys.ts';
import type { HandedKey, Handover } from './handed-over.ts';

/**
 * Gives back the keys by which a record was known. The kept record stays known by those that were its own, that it
 * has from others merged into it, or that it was seen with since.
 *
 * @param handovers  all that the kept record was given, in the order of merging
 * @returns those that remain, as they are to be written down from now on
 */
export async function handBackKeys(
  tx: ShopTx,
  { keptId, mergedId }: { keptId: string; mergedId: string },
  handovers: readonly Handover[],
): Promise<Handover[]> {
  const keys = handovers.find((each) => each.mergedId === mergedId)?.keys ?? [];
  const held = await tx.sql<{ key: string; seenAt: Instant }[]>`
    select key, seen_at as "seenAt" from customer_keys
    where shop_id = ${tx.shopId} and customer_id = ${keptId} and key = any(${keys.map((each) => each.key)}::text[])`;
  const current = await findCurrentEmailKey(tx, keptId);
  const kept: { key: string; seenAt: Instant | null }[] = [];
  for (const { key, seenAt } of held) {
    const all = givings(key, handovers);
    const own = all[0]?.given.keptSeenAt ?? null;
    if (seenAt !== seenWith(key, own, all)) continue;
    const left = seenWith(
      key,
      own,
      all.filter((each) => each.mergedId !== mergedId),
    );
    kept.push({ key, seenAt: left ?? (key === current ? seenAt : null) });
  }
  await tx.sql`
    delete from customer_keys k using jsonb_to_recordset(${JSON.stringify(kept)}::text::jsonb) as r (key text, "seenAt" float8)
    where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId} and k.key = r.key and r."seenAt" is null`;
  await tx.sql`
    update customer_keys k set seen_at = to_timestamp(r."seenAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(kept)}::text::jsonb) as r (key text, "seenAt" float8)
    where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId} and k.key = r.key and r."seenAt" is not null`;
  await tx.sql`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    select ${tx.shopId}::bigint, r.key, ${mergedId}::uuid, to_timestamp(r."seenAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as r (key text, "seenAt" float8)
    on conflict (shop_id, key, customer_id) do nothing`;
  return passedOn(mergedId, handovers);
}

function givings(key: string, handovers: readonly Handover[]) {
  return handovers.flatMap(({ mergedId, keys }) => {
    const given = keys.find((each) => each.key === key);
    return given === undefined ? [] : [{ mergedId, given }];
  });
}

/** When the kept record counts as seen with a key: the first time of what lasts, the last time of a basket. */
function seenWith(key: string, own: Instant | null, all: readonly { given: HandedKey }[]): Instant | null {
  const seen = [...(own === null ? [] : [own]), ...all.map(({ given }) => given.seenAt)];
  if (seen.length === 0) return null;
  return isOfBasket(key) ? Math.max(...seen) : seen[0]!;
}

/** Whether the kept record had a key by itself was written down with the first of those who gave it. */
function passedOn(mergedId: string, handovers: readonly Handover[]): Handover[] {
  const leaving = handovers.find((each) => each.mergedId === mergedId);
  const isFirst = ({ key }: HandedKey) => givings(key, handovers)[0]?.mergedId === mergedId;
  const own = new Map(leaving?.keys.filter(isFirst).map((each) => [each.key, each.keptSeenAt]));
  return handovers
    .filter((each) => each.mergedId !== mergedId)
    .map((later) => ({
      ...later,
      keys: later.keys.map((each) => {
        const keptSeenAt = own.get(each.key);
        own.delete(each.key);
        return keptSeenAt === undefined ? each : { ...each, keptSeenAt };
      }),
    }));
}

async function findCurrentEmailKey(tx: ShopTx, customerId: string): Promise<string | undefined> {
  const [row] = await tx.sql<{ emailHash: string | null }[]>`
    select email_hash as "emailHash" from customers
    where shop_id = ${tx.shopId} and customer_id = ${customerId}`;
  return row?.emailHash ? `email:${row.emailHash}` : undefined;
}
