import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { DiscountRequest } from '#app/ports/shop-discounts.ts';
import type { CallAdmin } from '../admin-client.ts';
import { customerGid } from '../customers/customer-gid.ts';
import { createDiscountCode as createOperation, findDiscountByCode } from './operations.ts';

const created = z.object({
  discountCodeBasicCreate: z.object({
    codeDiscountNode: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ code: z.string().nullable(), field: z.array(z.string()).nullable() })),
  }),
});

const found = z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() });

/** What Shopify says of a code that exists already, in one word or another. */
const alreadyThere = new Set(['TAKEN', 'DUPLICATE', 'IMPLICIT_DUPLICATE']);
const retryAfterMs = 5_000;

/**
 * Creates a code for a percentage off the whole order: one use, and for one customer only where she has an account.
 * Codes are ours alone, so that a code which is there already is one that an earlier try has made.
 */
export async function createDiscountCode(
  call: CallAdmin,
  shopId: string,
  request: DiscountRequest,
): Promise<AdminOutcome<{ discountId: string }>> {
  const outcome = await call({
    shopId,
    query: createOperation,
    variables: { discount: discountInput(request) },
    answer: created,
  });
  if (outcome.status !== 'done') return outcome;
  const { codeDiscountNode, userErrors } = outcome.data.discountCodeBasicCreate;
  if (userErrors.some(({ code }) => alreadyThere.has(code ?? '')))
    return findByCode(call, shopId, request.code);
  if (codeDiscountNode && userErrors.length === 0) return { status: 'done', discountId: codeDiscountNode.id };
  const [error] = userErrors;
  if (error?.code === 'INTERNAL_ERROR') return { status: 'later', reason: 'internal_error', retryAfterMs };
  const reason = [error?.code?.toLowerCase() ?? 'invalid', error?.field?.at(-1)].filter(Boolean).join(':');
  return { status: 'refused', reason };
}

function discountInput({ title, code, percent, startsAt, expiresAt, shopifyCustomerId }: DiscountRequest) {
  return {
    title,
    code,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(expiresAt).toISOString(),
    context: shopifyCustomerId ? { customers: { add: [customerGid(shopifyCustomerId)] } } : { all: 'ALL' },
    customerGets: { value: { percentage: percent / 100 }, items: { all: true } },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
    appliesOncePerCustomer: true,
    usageLimit: 1,
  };
}

async function findByCode(
  call: CallAdmin,
  shopId: string,
  code: string,
): Promise<AdminOutcome<{ discountId: string }>> {
  const outcome = await call({ shopId, query: findDiscountByCode, variables: { code }, answer: found });
  if (outcome.status !== 'done') return outcome;
  const node = outcome.data.codeDiscountNodeByCode;
  return node ? { status: 'done', discountId: node.id } : { status: 'refused', reason: 'taken:code' };
}
