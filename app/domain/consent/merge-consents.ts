import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ConsentState, EventDraft } from '#app/domain/events/index.ts';
import { weightOf } from './weight-of.ts';

interface Changed {
  before: ConsentState;
  state: ConsentState;
  at: Instant;
}

/**
 * Of what two records of one person say about letters, the newest decision holds; of two at the same instant, the
 * weightier one (`weightOf`). The log itself is not touched: both histories stay where they were written.
 *
 * @returns an event for each channel in which something else holds now
 */
export async function mergeConsents(
  tx: ShopTx,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<EventDraft[]> {
  const drafts: EventDraft[] = [];
  for (const channel of ['email', 'sms'] as const) {
    const [state, at] = [`${channel}_consent`, `${channel}_consent_at`];
    const ours = { state: tx.sql(`k.${state}`), at: tx.sql(`k.${at}`) };
    const theirs = { state: tx.sql(`m.${state}`), at: tx.sql(`m.${at}`) };
    const [changed] = await tx.sql<Changed[]>`
      with both_records as (
        select ${ours.state} as before, ${theirs.state} as state, ${theirs.at} as at
        from customers k, customers m
        where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
          and m.shop_id = ${tx.shopId} and m.customer_id = ${mergedId} and ${theirs.at} is not null
          and (${ours.at} is null or ${ours.at} < ${theirs.at}
               or (${ours.at} = ${theirs.at}
                   and ${weightOf(tx, tx.sql`${theirs.state}`)} < ${weightOf(tx, tx.sql`${ours.state}`)}))
        for no key update of k)
      update customers k set ${tx.sql(state)} = b.state, ${tx.sql(at)} = b.at from both_records b
      where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
      returning b.before, b.state, b.at`;
    if (changed === undefined || changed.state === changed.before) continue;
    drafts.push({
      dedupeKey: `consent.changed:${keptId}:${channel}:${changed.state}:${changed.at}`,
      kind: 'consent.changed',
      customerId: keptId,
      at: changed.at,
      payload: { channel, state: changed.state, source: 'shopify' },
    });
  }
  return drafts;
}
