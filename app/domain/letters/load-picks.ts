import type { ShopTx } from '#app/db/client.ts';
import { recommendEach } from '#app/domain/recommendations/index.ts';
import type { LetterPick } from './letter-source.ts';

/** Letters that show what may please their reader; each is marketing by that alone. */
const withPicks: ReadonlySet<string> = new Set([
  'welcome.hello',
  'welcome.story',
  'welcome.picks',
  'welcome.expiry',
  'abandoned-cart.second',
  'thank-you.later',
]);

export const picksShown = 4;
/** Fewer purchases of late than this are no reason to speak of. */
const fewestToBeWanted = 3;

export function showsPicks(template: string): boolean {
  return withPicks.has(template);
}

/** A letter that is about to be written. */
interface PicksWish {
  messageId: string;
  customerId: string;
  template: string;
  /** What is in the basket or the order it is about. */
  productIds: readonly string[];
  locale: string;
}

/** What each of these letters may show to its reader, the best first; none for letters that show nothing of the kind. */
export async function loadPicks(
  tx: ShopTx,
  letters: readonly PicksWish[],
): Promise<Map<string, LetterPick[]>> {
  const wishes = letters
    .filter(({ template }) => showsPicks(template))
    .map(({ messageId, customerId, productIds, locale }) => ({
      ...{ key: messageId, customerId, about: productIds, locale },
    }));
  const recommended = await recommendEach(tx, wishes, { limit: picksShown });
  const baskets = new Map(
    letters.map(({ messageId, template, productIds }) => [
      messageId,
      new Set(template.startsWith('abandoned-cart.') ? productIds : []),
    ]),
  );
  return new Map(
    [...recommended].map(([messageId, list]) => [
      messageId,
      list.map(({ product, why, because, becauseTitle, reason, recentPurchases }) => ({
        ...product,
        why,
        becauseTitle,
        isHers: because !== null && !baskets.get(messageId)!.has(because),
        isWanted: recentPurchases >= fewestToBeWanted,
        ...(reason === undefined ? {} : { reason }),
      })),
    ]),
  );
}
