import type { ShopTx } from '#app/db/client.ts';
import { keyWords, redactedWords, relinkVisitors } from '#app/domain/customers/index.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { blindIndex, findRedacted } from '#app/domain/privacy/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { type Claim, saveClaims } from './claims.ts';
import { saveViews } from './save-views.ts';
import type { SeenVisit } from './visit.ts';

/**
 * Takes in what devices did on the storefront and who was behind them. In whichever order and however often visits
 * come, and whether or not the people are known yet, the end is the same. A visit of the future counts as of now.
 */
export async function takeInVisits(
  tx: ShopTx,
  visits: readonly SeenVisit[],
  { indexSecret }: { indexSecret: string },
): Promise<EventDraft[]> {
  if (visits.length === 0) return [];
  // As intake does: who is who is found out by one at a time.
  await lockShop(tx, true);
  const own = await withoutRedacted(tx, visits.map(notOfTheFuture(tx.now)), indexSecret);
  await saveViews(
    tx,
    own.flatMap(({ visitorId, views }) => views.map((view) => ({ ...view, visitorId }))),
  );
  const claims = own.flatMap(claimsOf);
  await saveClaims(tx, claims);
  await relinkVisitors(
    tx,
    claims.map((claim) => claim.visitorId),
  );
  return [];
}

function notOfTheFuture(now: number) {
  return (visit: SeenVisit): SeenVisit => ({
    ...visit,
    at: Math.min(visit.at, now),
    views: visit.views.map((view) => ({ ...view, at: Math.min(view.at, now) })),
  });
}

/** Whoever is behind a visit has seen its views, too. */
function claimsOf({ visitorId, views, at, ...visit }: SeenVisit): Claim[] {
  const begin = Math.min(at, ...views.map((view) => view.at));
  const said: Pick<Claim, 'key' | 'how'>[] = [];
  if (visit.shopifyCustomerId !== null)
    said.push({ key: keyWords.shopify(visit.shopifyCustomerId), how: 'signed_in' });
  if (visit.cartToken !== null) said.push({ key: keyWords.cart(visit.cartToken), how: 'checkout' });
  if (visit.fromLetterTo !== null) said.push({ key: `customer:${visit.fromLetterTo}`, how: 'letter' });
  return said.flatMap((each) =>
    [...new Set([begin, at])].map((instant) => ({ ...each, visitorId, at: instant })),
  );
}

/** A redacted person's number means nobody any more; her basket means nobody in what is told from before. */
async function withoutRedacted(
  tx: ShopTx,
  visits: readonly SeenVisit[],
  indexSecret: string,
): Promise<SeenVisit[]> {
  const hash = (kind: string, value: string) => blindIndex(indexSecret, tx.shopId, kind, value);
  const wordsOf = ({ shopifyCustomerId, cartToken }: SeenVisit) => ({
    number: shopifyCustomerId === null ? '' : redactedWords.shopify(shopifyCustomerId, hash),
    basket: cartToken === null ? '' : redactedWords.cart(cartToken, hash),
  });
  const redacted = await findRedacted(
    tx,
    visits.flatMap((visit) => Object.values(wordsOf(visit))),
  );
  return visits.filter((visit) => {
    const { number, basket } = wordsOf(visit);
    return !redacted.has(number) && visit.at > (redacted.get(basket) ?? -Infinity);
  });
}
