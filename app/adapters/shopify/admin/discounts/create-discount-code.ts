import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { DiscountRequest } from '#app/ports/shop-discounts.ts';
import type { CallAdmin } from '../admin-client.ts';
import { discountErrors, isThereAlready, outcomeOf } from './discount-errors.ts';
import { basicInput, freeShippingInput, giftInput } from './discount-input.ts';
import { findByCode } from './find-by-code.ts';
import {
  createDiscountCode as createBasicCode,
  createFreeShippingCode,
  createGiftCode,
  listCollections,
} from './operations.ts';

const created = z.object({
  codeDiscountNode: z.object({ id: z.string() }).nullable(),
  userErrors: discountErrors,
});
const answer = z.union([
  z.object({ discountCodeBasicCreate: created }).transform((data) => data.discountCodeBasicCreate),
  z
    .object({ discountCodeFreeShippingCreate: created })
    .transform((data) => data.discountCodeFreeShippingCreate),
  z.object({ discountCodeBxgyCreate: created }).transform((data) => data.discountCodeBxgyCreate),
]);
const collections = z.object({ collections: z.object({ nodes: z.array(z.object({ id: z.string() })) }) });

/** Creates a discount with one code, each code of it for one use. A code that is there already is our own. */
export async function createDiscountCode(
  call: CallAdmin,
  shopId: string,
  request: DiscountRequest,
): Promise<AdminOutcome<{ discountId: string }>> {
  const operation = await operationFor(call, shopId, request);
  if (operation.status !== 'done') return operation;
  const { query, variables } = operation;
  const outcome = await call({ shopId, query, variables, answer });
  if (outcome.status !== 'done') return outcome;
  const { codeDiscountNode, userErrors } = outcome.data;
  if (isThereAlready(userErrors)) {
    const found = await findByCode(call, shopId, request.code);
    if (found.status !== 'done') return found;
    return found.discountId === null
      ? { status: 'refused', reason: 'taken:code' }
      : { status: 'done', discountId: found.discountId };
  }
  if (codeDiscountNode && userErrors.length === 0) return { status: 'done', discountId: codeDiscountNode.id };
  return outcomeOf(userErrors);
}

async function operationFor(
  call: CallAdmin,
  shopId: string,
  request: DiscountRequest,
): Promise<AdminOutcome<{ query: string; variables: Record<string, object> }>> {
  const { terms } = request;
  switch (terms.kind) {
    case 'percentage':
    case 'amount':
      return { status: 'done', query: createBasicCode, variables: { discount: basicInput(terms, request) } };
    case 'free_shipping':
      return {
        status: 'done',
        query: createFreeShippingCode,
        variables: { freeShipping: freeShippingInput(request) },
      };
    case 'gift': {
      const outcome = await call({ shopId, query: listCollections, answer: collections });
      if (outcome.status !== 'done') return outcome;
      const ids = outcome.data.collections.nodes.map(({ id }) => id);
      return ids.length === 0
        ? { status: 'refused', reason: 'no_collections' }
        : { status: 'done', query: createGiftCode, variables: { gift: giftInput(terms, request, ids) } };
    }
  }
}
