import type { Discount, RedeemCode } from '../../shop/types.ts';
import { gid, time } from './lossless.ts';

/** discounts/create, discounts/update: little more than that something changed. */
export function discountBody(discount: Discount, status: string) {
  return {
    admin_graphql_api_id: gid('DiscountCodeNode', discount.id),
    title: discount.title,
    status,
    created_at: time(discount.createdAt),
    updated_at: time(discount.updatedAt),
  };
}

export function deletedDiscountBody({ id }: Discount, at: number) {
  return { admin_graphql_api_id: gid('DiscountCodeNode', id), deleted_at: time(at) };
}

/** discounts/redeemcode_removed: one of a discount's codes. */
export function redeemCodeBody({ id, code, discountId }: RedeemCode, at: number) {
  return {
    admin_graphql_api_id: gid('DiscountCodeNode', discountId),
    redeem_code: { id: gid('DiscountRedeemCode', id), code },
    updated_at: time(at),
  };
}
