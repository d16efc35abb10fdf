import { cartBody } from '../../webhooks/bodies/cart-body.ts';
import type { Shop } from '../shop.ts';
import type { Cart, Line } from '../types.ts';

/** Puts the lines into a new cart. */
export function startCart(shop: Shop, lines: Line[]): Cart {
  const now = shop.now();
  const cart: Cart = {
    token: `c1-${shop.ids.token()}`,
    lines: sellable(shop, lines),
    createdAt: now,
    updatedAt: now,
    checkoutToken: null,
    completedAt: null,
  };
  shop.carts.set(cart.token, cart);
  shop.outlets.emit('carts/create', cartBody(shop, cart), shop.ids.uuid());
  return cart;
}

/** Replaces what is in the cart; a checkout that was begun from it follows when it is opened again. */
export function changeCart(shop: Shop, cart: Cart, lines: Line[]): Cart {
  cart.lines = sellable(shop, lines);
  cart.updatedAt = shop.now();
  shop.outlets.emit('carts/update', cartBody(shop, cart), shop.ids.uuid());
  return cart;
}

/** One line for each variant, no more than there is in stock. */
function sellable(shop: Shop, lines: Line[]): Line[] {
  const quantities = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([variantId, quantity]) => ({
      variantId,
      quantity: Math.min(quantity, shop.variant(variantId).stock),
    }))
    .filter((line) => line.quantity > 0);
}
