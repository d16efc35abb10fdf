import type { Sandbox } from '../sandbox.ts';
import type { Shop } from '../shop/index.ts';

/** Raised when what is kept changes its shape; an older file is left aside. */
const format = 1;

/** All that a sandbox knows, as plain data. */
export function takeSnapshot(sandbox: Sandbox) {
  return {
    format,
    seed: sandbox.seed,
    clockOffset: sandbox.clock.offset,
    shops: sandbox.shops.map(booksOf),
    letters: sandbox.inbox.store.dump(),
    tokens: sandbox.adminApi.tokens.dump(),
    story: sandbox.story.threads(),
  };
}

export type Snapshot = ReturnType<typeof takeSnapshot>;

/** @returns false when the snapshot is of another sandbox or of an older format, and nothing was restored */
export function restoreSnapshot(sandbox: Sandbox, snapshot: Snapshot): boolean {
  const domains = sandbox.shops.map((shop) => shop.profile.domain).join();
  const isOurs =
    snapshot.shops.map((books) => books.domain).join() === domains && snapshot.seed === sandbox.seed;
  if (snapshot.format !== format || !isOurs) return false;
  sandbox.clock.restoreOffset(snapshot.clockOffset);
  snapshot.shops.forEach((books, index) => restoreBooks(sandbox.shops[index]!, books));
  sandbox.inbox.store.restore(snapshot.letters);
  sandbox.adminApi.tokens.restore(snapshot.tokens);
  sandbox.story.restore(snapshot.story);
  return true;
}

function booksOf(shop: Shop) {
  return {
    domain: shop.profile.domain,
    isInstalled: shop.isInstalled,
    nextOrderNumber: shop.nextOrderNumber,
    shelves: shop.products.map(({ updatedAt, variants }) => ({
      updatedAt,
      variants: variants.map(({ stock, priceMinor }) => ({ stock, priceMinor })),
    })),
    customers: [...shop.customers.values()],
    carts: [...shop.carts.values()],
    checkouts: [...shop.checkouts.values()],
    orders: [...shop.orders.values()],
    discounts: [...shop.discounts.values()],
  };
}

function restoreBooks(shop: Shop, books: ReturnType<typeof booksOf>): void {
  shop.isInstalled = books.isInstalled;
  shop.nextOrderNumber = books.nextOrderNumber;
  books.shelves.forEach(({ updatedAt, variants }, index) => {
    const product = shop.products[index]!;
    product.updatedAt = updatedAt;
    variants.forEach((variant, position) => Object.assign(product.variants[position]!, variant));
  });
  shop.customersByEmail.clear();
  for (const customer of books.customers) shop.addCustomer(customer);
  for (const cart of books.carts) shop.carts.set(cart.token, cart);
  for (const checkout of books.checkouts) shop.checkouts.set(checkout.token, checkout);
  for (const order of books.orders) shop.orders.set(order.id, order);
  for (const discount of books.discounts) shop.discounts.set(discount.code.toLowerCase(), discount);
}
