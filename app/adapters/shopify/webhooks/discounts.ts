import { z } from 'zod';
import { id, optional, text } from './fields.ts';
import { ignored, news, type Reader, setAside } from './message.ts';

const discount = z.object({ admin_graphql_api_id: text, status: text });
const removedCode = z.object({
  admin_graphql_api_id: text,
  redeem_code: optional(z.object({ id, code: text })),
});

/** discounts/update: told of every change; what matters is that its codes work no more. */
export const readDiscount: Reader = (body) => {
  const { admin_graphql_api_id: discountId, status } = discount.parse(body);
  if (discountId === null) return setAside('no_id');
  if (status?.toUpperCase() !== 'EXPIRED') return ignored('still_works');
  return news({ kind: 'codes_withdrawn', discountId, code: null, reason: 'ended_in_shop' });
};

/** discounts/delete. */
export const readDeletedDiscount: Reader = (body) => {
  const { admin_graphql_api_id: discountId } = discount.partial().parse(body);
  if (!discountId) return setAside('no_id');
  return news({ kind: 'codes_withdrawn', discountId, code: null, reason: 'deleted_in_shop' });
};

/** discounts/redeemcode_removed: one code of a discount that stays. */
export const readRemovedCode: Reader = (body) => {
  const { admin_graphql_api_id: discountId, redeem_code: removed } = removedCode.parse(body);
  if (discountId === null) return setAside('no_id');
  if (!removed?.code) return setAside('no_code');
  return news({ kind: 'codes_withdrawn', discountId, code: removed.code, reason: 'deleted_in_shop' });
};
