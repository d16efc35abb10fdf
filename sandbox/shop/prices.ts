import { spreadDiscount, type UsableDiscount, usableDiscount } from './discounts.ts';
import type { Shop } from './shop.ts';
import type { Checkout, Line, Order } from './types.ts';

export interface Totals {
  subtotalMinor: number;
  /** Off the goods. */
  discountMinor: number;
  shippingMinor: number;
  /** Off the shipping. */
  shippingOffMinor: number;
  totalMinor: number;
}

/** What the checkout costs now, with its code if that holds for this customer at this moment. */
export function checkoutTotals(
  shop: Shop,
  checkout: Checkout,
): Totals & { usable: UsableDiscount | undefined; lineDiscounts: number[] } {
  const usable = usableDiscount(shop, checkout);
  const subtotalMinor = linesTotal(shop, checkout.lines);
  const lineDiscounts = spreadDiscount(shop, checkout.lines, usable?.discount.value);
  const discountMinor = lineDiscounts.reduce((sum, minor) => sum + minor, 0);
  const shippingMinor = shippingCost(shop, subtotalMinor);
  const shippingOffMinor = usable?.discount.value.kind === 'free_shipping' ? shippingMinor : 0;
  return {
    ...{ subtotalMinor, discountMinor, shippingMinor, shippingOffMinor, usable, lineDiscounts },
    totalMinor: subtotalMinor - discountMinor + shippingMinor - shippingOffMinor,
  };
}

export function orderTotals(order: Order): Totals {
  const subtotalMinor = order.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const discountMinor = order.lines.reduce((sum, line) => sum + line.discountMinor, 0);
  const { shippingMinor } = order;
  const shippingOffMinor = order.discount?.shippingOffMinor ?? 0;
  return {
    ...{ subtotalMinor, discountMinor, shippingMinor, shippingOffMinor },
    totalMinor: subtotalMinor - discountMinor + shippingMinor - shippingOffMinor,
  };
}

export function linesTotal(shop: Shop, lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + shop.variant(line.variantId).priceMinor * line.quantity, 0);
}

/** Free above 6,000 yen or its like, 500 below. */
export function shippingCost(shop: Shop, subtotalMinor: number): number {
  const { minorPerYen } = shop.profile;
  return subtotalMinor >= 6000 * minorPerYen ? 0 : Math.round(500 * minorPerYen);
}
