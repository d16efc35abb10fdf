import type { Shop } from './shop.ts';
import type { Checkout, Discount, DiscountValue, Line, ProductKind, RedeemCode } from './types.ts';

export interface UsableDiscount {
  discount: Discount;
  code: RedeemCode;
}

/** The checkout's code, if it exists, has begun, has not ended, is not used up, and holds for these goods and person. */
export function usableDiscount(shop: Shop, checkout: Checkout): UsableDiscount | undefined {
  const code = shop.redeemCodes.get((checkout.discountCode ?? '').toLowerCase());
  const discount = code && shop.discounts.get(code.discountId);
  if (!code || !discount) return undefined;
  const { customerId, lines } = checkout;
  const now = shop.now();
  const isOpen = discount.startsAt <= now && (discount.endsAt === null || now < discount.endsAt);
  const isLeft = discount.usageLimit === null || code.usedCount < discount.usageLimit;
  const isFresh = !discount.oncePerCustomer || !hasUsed(shop, customerId, discount);
  const isMeant =
    discount.customerIds.length === 0 || (customerId !== null && discount.customerIds.includes(customerId));
  const isEnough =
    (discount.minimumMinor ?? 0) <= costOf(shop, lines) && isBeside(shop, lines, discount.value);
  return isOpen && isLeft && isFresh && isMeant && isEnough ? { discount, code } : undefined;
}

/** What comes off each line. */
export function spreadDiscount(
  shop: Shop,
  lines: readonly Line[],
  value: DiscountValue | undefined,
): number[] {
  const costs = lines.map((line) => costOf(shop, [line]));
  switch (value?.kind) {
    case 'percentage':
      return costs.map((cost) => Math.round((cost * value.percent) / 100));
    case 'amount': {
      const total = costs.reduce((sum, cost) => sum + cost, 0);
      let left = Math.min(value.amountMinor, total);
      return costs.map((cost, index) => {
        const share = index === costs.length - 1 ? left : Math.floor((value.amountMinor * cost) / total);
        const off = Math.min(share, left, cost);
        left -= off;
        return off;
      });
    }
    case 'gift': {
      const gift = lines.findIndex((line) => value.productIds.includes(shop.productOf(line.variantId).id));
      return lines.map((line, index) => (index === gift ? shop.variant(line.variantId).priceMinor : 0));
    }
    default:
      return costs.map(() => 0);
  }
}

const kinds: readonly ProductKind[] = ['coffee', 'tea', 'ceramics', 'tools'];

/** The shop's collections: one for each kind of goods. */
export const collections = kinds.map((kind, index) => ({ id: String(410_000_001 + index), kind }));

/** A gift is given beside other goods: the piece itself does not count. */
function isBeside(shop: Shop, lines: readonly Line[], value: DiscountValue): boolean {
  if (value.kind !== 'gift') return true;
  const gift = lines.find((line) => value.productIds.includes(shop.productOf(line.variantId).id));
  if (!gift) return false;
  const others = lines
    .map((line) => (line === gift ? { ...line, quantity: line.quantity - 1 } : line))
    .filter((line) => {
      const { kind } = shop.productOf(line.variantId);
      return collections.some((each) => each.kind === kind && value.collectionIds.includes(each.id));
    });
  const count = others.reduce((sum, line) => sum + line.quantity, 0);
  return count >= (value.leastQuantity ?? 0) && costOf(shop, others) >= (value.leastMinor ?? 0);
}

function costOf(shop: Shop, lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + shop.variant(line.variantId).priceMinor * line.quantity, 0);
}

/** Whether by this code or by another of the same discount. */
function hasUsed(shop: Shop, customerId: string | null, discount: Discount): boolean {
  return [...shop.orders.values()].some(
    (order) =>
      order.customerId === customerId &&
      order.discount !== null &&
      shop.redeemCodes.get(order.discount.code.toLowerCase())?.discountId === discount.id,
  );
}
