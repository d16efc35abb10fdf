import type { Shop } from './shop.ts';
import type { Checkout, Discount, Line, Order } from './types.ts';

export interface Totals {
  subtotalMinor: number;
  discountMinor: number;
  shippingMinor: number;
  totalMinor: number;
}

/** What the checkout costs now, with its code if that holds for this customer at this moment. */
export function checkoutTotals(shop: Shop, checkout: Checkout): Totals & { discount: Discount | undefined } {
  const discount = findUsableDiscount(shop, checkout.discountCode, checkout.customerId);
  const subtotalMinor = linesTotal(shop, checkout.lines);
  const discountMinor = checkout.lines.reduce((sum, line) => sum + lineDiscount(shop, line, discount), 0);
  const shippingMinor = shippingCost(shop, subtotalMinor);
  return {
    subtotalMinor,
    discountMinor,
    shippingMinor,
    totalMinor: subtotalMinor - discountMinor + shippingMinor,
    discount,
  };
}

export function orderTotals(order: Order): Totals {
  const subtotalMinor = order.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const discountMinor = order.lines.reduce((sum, line) => sum + line.discountMinor, 0);
  const { shippingMinor } = order;
  return {
    subtotalMinor,
    discountMinor,
    shippingMinor,
    totalMinor: subtotalMinor - discountMinor + shippingMinor,
  };
}

export function linesTotal(shop: Shop, lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + shop.variant(line.variantId).priceMinor * line.quantity, 0);
}

export function lineDiscount(shop: Shop, line: Line, discount: { percent: number } | undefined): number {
  if (!discount) return 0;
  return Math.round((shop.variant(line.variantId).priceMinor * line.quantity * discount.percent) / 100);
}

/** Free above 6,000 yen or its like, 500 below. */
export function shippingCost(shop: Shop, subtotalMinor: number): number {
  const { minorPerYen } = shop.profile;
  return subtotalMinor >= 6000 * minorPerYen ? 0 : Math.round(500 * minorPerYen);
}

/** A code that exists, has begun, has not ended, is not used up, and is meant for this customer. */
function findUsableDiscount(
  shop: Shop,
  code: string | null,
  customerId: string | null,
): Discount | undefined {
  const discount = code ? shop.discounts.get(code.toLowerCase()) : undefined;
  if (!discount) return undefined;
  const now = shop.now();
  const isOpen = discount.startsAt <= now && (discount.endsAt === null || now < discount.endsAt);
  const isLeft = discount.usageLimit === null || discount.usedCount < discount.usageLimit;
  const isFresh = !discount.oncePerCustomer || !hasUsed(shop, customerId, discount.code);
  const isMeant =
    discount.customerIds.length === 0 || (customerId !== null && discount.customerIds.includes(customerId));
  return isOpen && isLeft && isFresh && isMeant ? discount : undefined;
}

function hasUsed(shop: Shop, customerId: string | null, code: string): boolean {
  return [...shop.orders.values()].some(
    (order) => order.customerId === customerId && order.discount?.code === code,
  );
}
