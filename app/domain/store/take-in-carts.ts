import type { ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { type CartRecord, mergeCart } from './cart-record.ts';
import type { CartSeen, StoreNews } from './news.ts';
import { forgetCheckouts, loadCarts, saveCarts } from './save-carts.ts';
import { type SettledCart, settleCarts } from './settle-carts.ts';

/** Mirrors the baskets of a batch; those that an order has just closed as well. Orders and people come first. */
export async function takeInCarts(tx: ShopTx, news: readonly StoreNews[]): Promise<EventDraft[]> {
  const seen = await sealLinks(
    tx,
    news.flatMap((each) => (each.kind === 'cart_seen' ? [each.cart] : [])),
  );
  const known = await loadCarts(tx, [...new Set(seen.map((cart) => cart.cartKey))]);
  const records = new Map<string, CartRecord>(known.map((cart) => [cart.cartKey, cart]));
  for (const cart of seen) records.set(cart.cartKey, mergeCart(records.get(cart.cartKey), cart));
  await saveCarts(tx, [...records.values()]);
  await forgetCheckouts(
    tx,
    news.flatMap((each) => (each.kind === 'checkout_gone' ? [each.cartKey] : [])),
  );
  const settled = await settleCarts(tx, [...new Set(tokensIn(news))]);
  return settled.flatMap((cart) => tellActivity(cart, seen) ?? []);
}

async function sealLinks(tx: ShopTx, seen: readonly CartSeen[]): Promise<CartSeen[]> {
  if (seen.every((cart) => cart.recoveryUrl === null)) return [...seen];
  const vault = await tx.vault();
  return seen.map((cart) => {
    const { recoveryUrl, cartKey } = cart;
    if (recoveryUrl === null) return cart;
    return { ...cart, recoveryUrl: vault.seal(recoveryUrl, places.recoveryUrl(cartKey)) };
  });
}

function tokensIn(news: readonly StoreNews[]): string[] {
  const tokens = news.flatMap((each) => {
    if (each.kind === 'cart_seen') return [each.cart.cartKey, each.cart.checkoutToken];
    if (each.kind === 'order_seen') return [each.order.cartToken, each.order.checkoutToken];
    return [];
  });
  return tokens.filter((token) => token !== null);
}

/**
 * The basket's last activity, as its person's. Nobody's basket is nobody's activity: it is told when a checkout says
 * whose it is. The key holds the instant, so that each further activity is an event, and each repetition is not.
 */
function tellActivity(cart: SettledCart, seen: readonly CartSeen[]): EventDraft | undefined {
  const views = seen.filter((each) => each.cartKey === cart.cartKey);
  const isNews = views.some((each) => !each.isHistory);
  if (!isNews || cart.customerId === null || cart.completedAt !== null) return undefined;
  const { cartKey, customerId, checkoutToken, itemCount, totalMinor, currency, activityAt } = cart;
  return {
    dedupeKey: `activity:${cartKey}:${customerId}:${activityAt}`,
    kind: views.some((each) => each.isCheckout) ? 'checkout.updated' : 'cart.updated',
    customerId,
    at: activityAt,
    payload: { cartKey, checkoutToken, itemCount, totalMinor, currency },
  };
}
