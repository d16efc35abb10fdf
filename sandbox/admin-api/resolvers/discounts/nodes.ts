import type { Discount, RedeemCode, Shop } from '../../../shop/index.ts';
import { gid } from '../../../webhooks/bodies/lossless.ts';
import { connection, type PageArguments } from '../connection.ts';

/** A code discount as the Admin API tells of it. */
export function discountNode(shop: Shop, discount: Discount) {
  const codes = [...shop.redeemCodes.values()].filter((each) => each.discountId === discount.id);
  const codeDiscount = {
    __typename: typeNames[discount.value.kind],
    title: discount.title,
    status: statusAt(discount, shop.now()),
    startsAt: new Date(discount.startsAt).toISOString(),
    endsAt: discount.endsAt === null ? null : new Date(discount.endsAt).toISOString(),
    createdAt: new Date(discount.createdAt).toISOString(),
    updatedAt: new Date(discount.updatedAt).toISOString(),
    usageLimit: discount.usageLimit,
    asyncUsageCount: codes.reduce((sum, code) => sum + code.usedCount, 0),
    appliesOncePerCustomer: discount.oncePerCustomer,
    codes: (page: PageArguments) => connection(codes, page, redeemCodeNode),
    codesCount: { count: codes.length, precision: 'EXACT' },
  };
  const id = gid('DiscountCodeNode', discount.id);
  return { id, codeDiscount, discount: codeDiscount };
}

export function redeemCodeNode({ id, code, usedCount }: RedeemCode) {
  return { id: gid('DiscountRedeemCode', id), code, asyncUsageCount: usedCount };
}

const typeNames: Record<Discount['value']['kind'], string> = {
  percentage: 'DiscountCodeBasic',
  amount: 'DiscountCodeBasic',
  free_shipping: 'DiscountCodeFreeShipping',
  gift: 'DiscountCodeBxgy',
};

export function statusAt(discount: Discount, now: number): string {
  if (now < discount.startsAt) return 'SCHEDULED';
  return discount.endsAt !== null && now >= discount.endsAt ? 'EXPIRED' : 'ACTIVE';
}
