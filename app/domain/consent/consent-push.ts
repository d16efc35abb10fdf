import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ConsentState, EventDraft } from '#app/domain/events/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import { wantPushes } from './file-consent-pushes.ts';
import { findNewest, type NewestConsent } from './find-newest.ts';
import type { ConsentChannel } from './new-consent.ts';
import { recordConsents } from './record-consents.ts';

/** A decision that the shop's records have to learn, as it stands now. */
export interface ConsentPush {
  consentId: string;
  /** Missing while the shop does not know her as a customer. */
  shopifyCustomerId: string | null;
  state: 'subscribed' | 'unsubscribed' | 'pending';
  optInLevel: 'single_opt_in' | 'confirmed_opt_in' | 'unknown';
  at: Instant;
}

interface Whose {
  customerId: string;
  channel: ConsentChannel;
}

/** @returns undefined when there is nothing to tell any more: it was told, something newer holds, or she is gone */
export async function findConsentPush(tx: ShopTx, whose: Whose): Promise<ConsentPush | undefined> {
  const { customerId, channel } = whose;
  const [wanted] = await tx.sql<{ consentId: string; shopifyCustomerId: string | null }[]>`
    select p.consent_id as "consentId", c.shopify_id as "shopifyCustomerId"
    from consent_pushes p
    join customers c on c.shop_id = p.shop_id and c.customer_id = p.customer_id and c.deleted_at is null
    where p.shop_id = ${tx.shopId} and p.customer_id = ${customerId} and p.channel = ${channel}
      and p.state = 'waiting'`;
  if (!wanted) return undefined;
  const newest = await findNewest(tx, whose);
  if (newest?.consentId !== wanted.consentId || newest.state === 'not_subscribed') {
    await closePush(tx, whose, wanted.consentId, { status: 'done', reason: 'superseded' });
    return undefined;
  }
  const { state, at, consentId } = newest;
  return { ...wanted, consentId, state, at, optInLevel: levelOf(newest.optInLevel) };
}

export type PushResult =
  | { status: 'done'; held: { state: ConsentState; optInLevel: string | null; at: Instant } | null }
  | { status: 'refused'; reason: string };

/**
 * Writes down how the shop's records took a decision. Where they hold a newer one, which no webhook has brought yet,
 * that one holds here from now on; where something newer was decided here meanwhile, they are told that.
 *
 * @returns events to react to
 */
export async function settleConsentPush(
  tx: ShopTx,
  { push, result, ...whose }: Whose & { push: ConsentPush; result: PushResult },
): Promise<EventDraft[]> {
  const reason = result.status === 'refused' ? result.reason.slice(0, 200) : null;
  await closePush(tx, whose, push.consentId, { status: result.status, reason });
  if (result.status === 'refused' || result.held === null) return [];
  const drafts = await recordConsents(tx, [{ ...whose, source: 'shopify', ...result.held }]);
  const newest = await findNewest(tx, whose);
  if (newest && mayBeTold(newest) && newest.state !== result.held.state) {
    const key = `${newest.consentId}:after:${push.consentId}`;
    await wantPushes(tx, whose.channel, [{ customerId: whose.customerId, consentId: newest.consentId, key }]);
  }
  return [...drafts, ...(await refreshMemberships(tx, [whose.customerId]))];
}

async function closePush(
  tx: ShopTx,
  { customerId, channel }: Whose,
  consentId: string,
  { status, reason }: { status: 'done' | 'refused'; reason: string | null },
): Promise<void> {
  await tx.sql`
    update consent_pushes set state = ${status}, ended_at = ${tx.now}::timestamptz, reason = ${reason}
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and channel = ${channel}
      and consent_id = ${consentId} and state = 'waiting'`;
}

function mayBeTold({ state }: NewestConsent): boolean {
  return state !== 'not_subscribed';
}

function levelOf(level: string | null): ConsentPush['optInLevel'] {
  return level === 'single_opt_in' || level === 'confirmed_opt_in' ? level : 'unknown';
}
