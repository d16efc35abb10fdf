import type { Instant, ShopTx } from '#app/db/client.ts';
import {
  type CustomerWorld,
  type FlowBook,
  loadFlowBook,
  loadWorlds,
  sendFacts,
} from '#app/domain/flows/index.ts';
import {
  type LetterProduct,
  listPopularProducts,
  loadLetterPeople,
  loadSubjects,
  type ReachablePerson,
} from '#app/domain/letters/index.ts';
import type { SendFacts } from '#app/domain/messages/index.ts';
import { findSendableOffer, type SendableOffer } from '#app/domain/offers/index.ts';
import { isKnownZone } from '#app/domain/messages/index.ts';
import type { DueMessage } from './message.ts';

/** All that the last look before sending may see, for a whole batch, read in a fixed number of queries. */
export interface Gate {
  worlds: Map<string, CustomerWorld>;
  flows: FlowBook;
  people: Map<string, ReachablePerson>;
  subjects: Awaited<ReturnType<typeof loadSubjects>>;
  offers: Map<string, SendableOffer>;
  /** Baskets that were bought, by whomever. */
  boughtCarts: Map<string, Instant>;
  /** Marketing letters at the provider this very moment: they count for the message budget. */
  inFlight: Map<string, Instant[]>;
  popular: readonly LetterProduct[];
}

export async function loadGate(tx: ShopTx, messages: readonly DueMessage[]): Promise<Gate> {
  const customerIds = [...new Set(messages.map((message) => message.customerId))];
  const [worlds, flows, people, subjects, offers, boughtCarts, inFlight, popular] = await Promise.all([
    loadWorlds(tx, customerIds, []),
    loadFlowBook(tx, messages),
    loadLetterPeople(tx, customerIds),
    loadSubjects(
      tx,
      messages.map((message) => message.subject),
    ),
    loadOffers(
      tx,
      messages.flatMap((message) => message.subject.offerId ?? []),
    ),
    loadBoughtCarts(
      tx,
      messages.flatMap((message) => message.subject.cartKey ?? []),
    ),
    loadInFlight(tx, customerIds),
    listPopularProducts(tx),
  ]);
  return { worlds, flows, people, subjects, offers, boughtCarts, inFlight, popular };
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
    recentMarketingAt: [...facts.recentMarketingAt, ...(gate.inFlight.get(message.customerId) ?? [])],
    zone: isKnownZone(facts.zone) ? facts.zone : world.shop.zone,
  };
}

async function loadOffers(tx: ShopTx, offerIds: readonly string[]): Promise<Map<string, SendableOffer>> {
  const found = await Promise.all(
    offerIds.map(async (offerId) => [offerId, await findSendableOffer(tx, offerId, tx.now)] as const),
  );
  return new Map(found);
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

async function loadInFlight(tx: ShopTx, customerIds: readonly string[]): Promise<Map<string, Instant[]>> {
  const rows = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from messages
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])
      and state = 'sending' and purpose = 'marketing'`;
  const inFlight = new Map<string, Instant[]>();
  for (const { customerId } of rows) inFlight.set(customerId, [...(inFlight.get(customerId) ?? []), tx.now]);
  return inFlight;
}
