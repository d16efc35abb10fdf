import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CodeRemoval } from '#app/ports/shop-discounts.ts';
import type { CallAdmin } from '../admin-client.ts';
import { discountErrors, outcomeOf } from './discount-errors.ts';
import { findByCode } from './find-by-code.ts';
import { deactivateDiscount, listRedeemCodes, removeCodes } from './operations.ts';

const deactivated = z.object({ discountCodeDeactivate: z.object({ userErrors: discountErrors }) });
const removed = z.object({
  discountCodeRedeemCodeBulkDelete: z.object({
    job: z.object({ id: z.string() }).nullable(),
    userErrors: discountErrors,
  }),
});

const stillThere = { status: 'later', reason: 'code_being_removed', retryAfterMs: 5_000 } as const;

/**
 * Makes a code worthless: a discount of its own is ended, one of many codes is removed. Shopify removes in its own time,
 * so that the answer is "later" until the code is not to be found any more.
 */
export async function removeCode(
  call: CallAdmin,
  shopId: string,
  { code, isShared, redeemCodeId }: CodeRemoval,
): Promise<AdminOutcome<object>> {
  const found = await findByCode(call, shopId, code);
  if (found.status !== 'done' || found.discountId === null) return found;
  const { discountId } = found;
  if (!isShared) {
    const variables = { discountId };
    const outcome = await call({ shopId, query: deactivateDiscount, variables, answer: deactivated });
    if (outcome.status !== 'done') return outcome;
    const { userErrors } = outcome.data.discountCodeDeactivate;
    return userErrors.length === 0 ? { status: 'done' } : outcomeOf(userErrors);
  }
  const id = redeemCodeId ?? (await findRedeemCodeId(call, shopId, discountId, code));
  if (typeof id !== 'string') return id;
  const variables = { discountId, redeemCodeIds: [id] };
  const outcome = await call({ shopId, query: removeCodes, variables, answer: removed });
  if (outcome.status !== 'done') return outcome;
  const { userErrors } = outcome.data.discountCodeRedeemCodeBulkDelete;
  return userErrors.length === 0 ? stillThere : outcomeOf(userErrors);
}

const page = z.object({
  discountNode: z
    .object({
      discount: z.object({
        codes: z.object({
          nodes: z.array(z.object({ id: z.string(), code: z.string() })),
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        }),
      }),
    })
    .nullable(),
});

/** Codes cannot be asked for by name within their discount; only those whose id got lost are looked for in this way. */
async function findRedeemCodeId(
  call: CallAdmin,
  shopId: string,
  discountId: string,
  code: string,
): Promise<string | AdminOutcome<object>> {
  let after: string | null = null;
  for (;;) {
    const variables: Record<string, unknown> = { discountId, after };
    const outcome = await call({ shopId, query: listRedeemCodes, variables, answer: page });
    if (outcome.status !== 'done') return outcome;
    const codes = outcome.data.discountNode?.discount.codes;
    const found = codes?.nodes.find((each) => each.code.toUpperCase() === code.toUpperCase());
    if (found) return found.id;
    if (!codes?.pageInfo.hasNextPage) return stillThere;
    after = codes.pageInfo.endCursor;
  }
}
