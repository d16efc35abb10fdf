import type { Instant, ShopTx } from '#app/db/client.ts';
import { loadSignIns, type SignIn } from '#app/domain/accounts/index.ts';
import {
  type CustomerWorld,
  type FlowBook,
  loadFlowBook,
  loadWorlds,
  sendFacts,
} from '#app/domain/flows/index.ts';
import { loadLetterPeople, loadSubjects, type ReachablePerson } from '#app/domain/letters/index.ts';
import type { SendFacts } from '#app/domain/messages/index.ts';
import { loadSendableOffers, type SendableOffer } from '#app/domain/offers/index.ts';
import { isKnownZone } from '#app/domain/messages/index.ts';
import type { DueMessage } from './message.ts';

const weekMs = 7 * 86_400_000;

/** All that the last look before sending may see, for a whole batch, read in a fixed number of queries. */
export interface Gate {
  worlds: Map<string, CustomerWorld>;
  flows: FlowBook;
  people: Map<string, ReachablePerson>;
  subjects: Awaited<ReturnType<typeof loadSubjects>>;
  offers: Map<string, SendableOffer>;
  /** How people get into accounts that wait for them; of those whom a letter about it would go to. */
  signIns: Map<string, SignIn>;
  /** Baskets that were bought, by whomever. */
  boughtCarts: Map<string, Instant>;
  /** When marketing letters went to each person this week, or are about to: what the message budget counts. */
  recentMarketing: Map<string, RecentLetter[]>;
}

export interface RecentLetter {
  messageId: string;
  at: Instant;
}

export async function loadGate(tx: ShopTx, messages: readonly DueMessage[]): Promise<Gate> {
  const customerIds = [...new Set(messages.map((message) => message.customerId))];
  const [worlds, flows, people, subjects, offers, boughtCarts, recentMarketing, signIns] = await Promise.all([
    loadWorlds(tx, customerIds, []),
    loadFlowBook(tx, messages),
    loadLetterPeople(tx, customerIds),
    loadSubjects(
      tx,
      messages.map((message) => message.subject),
    ),
    loadSendableOffers(
      tx,
      messages.flatMap((message) => message.subject.offerId ?? []),
    ),
    loadBoughtCarts(
      tx,
      messages.flatMap((message) => message.subject.cartKey ?? []),
    ),
    loadRecentMarketing(tx, customerIds),
    loadSignIns(
      tx,
      messages.flatMap(({ template, customerId }) => (isAboutAccount(template) ? customerId : [])),
    ),
  ]);
  return { worlds, flows, people, subjects, offers, boughtCarts, recentMarketing, signIns };
}

/** What the decision looks at; undefined when the person does not exist any more. */
export function factsAbout(gate: Gate, message: DueMessage): SendFacts | undefined {
  const world = gate.worlds.get(message.customerId);
  if (!world) return undefined;
  const facts = sendFacts(world, message);
  const { cartKey } = message.subject;
  const boughtAt = cartKey === undefined ? undefined : gate.boughtCarts.get(cartKey);
  const cartIsBought = message.stopsOn !== 'none' && boughtAt !== undefined && boughtAt >= message.activityAt;
  return {
    ...facts,
    purchasedSince: facts.purchasedSince || cartIsBought,
    recentMarketingAt: (gate.recentMarketing.get(message.customerId) ?? []).flatMap(({ messageId, at }) =>
      messageId === message.messageId ? [] : at,
    ),
    zone: isKnownZone(facts.zone) ? facts.zone : world.shop.zone,
  };
}

export function isAboutAccount(template: string): boolean {
  return template.startsWith('account.');
}

/** An order from the basket itself, even one that shares nothing else with the person. */
async function loadBoughtCarts(tx: ShopTx, cartKeys: readonly string[]): Promise<Map<string, Instant>> {
  if (cartKeys.length === 0) return new Map();
  const keys = [...new Set(cartKeys)].flatMap((key) => [`cart:${key}`, `checkout:${key}`]);
  const rows = await tx.sql<{ key: string; placedAt: Instant }[]>`
    select key, max(placed_at) as "placedAt" from order_keys
    where shop_id = ${tx.shopId} and key = any(${keys}::text[]) group by key`;
  return new Map(rows.map(({ key, placedAt }) => [key.slice(key.indexOf(':') + 1), placedAt]));
}

/**
 * In one statement, thus as of one instant: a letter that is under way while one question is asked may have been sent
 * when the next one is, and must not be missed by both.
 */
async function loadRecentMarketing(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, RecentLetter[]>> {
  const rows = await tx.sql<(RecentLetter & { customerId: string })[]>`
    select customer_id as "customerId", message_id as "messageId", coalesce(sent_at, ${tx.now}::timestamptz) as at
    from messages
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[]) and purpose = 'marketing'
      and (state = 'sending' or state = 'sent' and sent_at > ${tx.now - weekMs}::timestamptz)`;
  return Map.groupBy(rows, (row) => row.customerId);
}
