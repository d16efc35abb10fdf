import { amountText } from '../../shop/money.ts';
import type { Shop } from '../../shop/shop.ts';
import type { Cart, Line } from '../../shop/types.ts';
import { numericId } from './lossless.ts';
import { moneySet } from './money-set.ts';

/** carts/create and carts/update: who holds the cart is not in it. */
export function cartBody(shop: Shop, cart: Cart) {
  return {
    id: cart.token,
    token: cart.token,
    line_items: cart.lines.map((line) => cartLine(shop, line)),
    note: '',
    updated_at: new Date(cart.updatedAt).toISOString(),
    created_at: new Date(cart.createdAt).toISOString(),
  };
}

function cartLine(shop: Shop, { variantId, quantity }: Line) {
  const { currency } = shop.profile;
  const product = shop.productOf(variantId);
  const variant = shop.variant(variantId);
  const price = amountText(variant.priceMinor, currency);
  const linePrice = amountText(variant.priceMinor * quantity, currency);
  const [priceSet, linePriceSet] = [variant.priceMinor, variant.priceMinor * quantity].map((minor) =>
    moneySet(minor, currency),
  );
  return {
    id: numericId(variantId),
    properties: null,
    quantity,
    variant_id: numericId(variantId),
    key: `${variantId}:${shop.profile.id}`,
    discounted_price: price,
    discounts: [],
    gift_card: false,
    grams: variant.grams,
    line_price: linePrice,
    original_line_price: linePrice,
    original_price: price,
    price,
    product_id: numericId(product.id),
    sku: variant.sku,
    taxable: true,
    title: lineTitle(product.title.en, variant.title.en),
    total_discount: amountText(0, currency),
    vendor: product.vendor,
    discounted_price_set: priceSet,
    line_price_set: linePriceSet,
    original_line_price_set: linePriceSet,
    price_set: priceSet,
    total_discount_set: moneySet(0, currency),
    parent_relationship: null,
  };
}

function lineTitle(product: string, variant: string): string {
  return variant === 'Default Title' ? product : `${product} - ${variant}`;
}
