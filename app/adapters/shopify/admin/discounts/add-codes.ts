import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { AddedCode } from '#app/ports/shop-discounts.ts';
import type { CallAdmin } from '../admin-client.ts';
import { discountErrors, isThereAlready, outcomeOf, reasonOf } from './discount-errors.ts';
import { addCodes as addOperation, askAboutCodes as askOperation } from './operations.ts';

const begun = z.object({
  discountRedeemCodeBulkAdd: z.object({
    bulkCreation: z.object({ id: z.string() }).nullable(),
    userErrors: discountErrors,
  }),
});

/** Shopify adds them one after another when it gets to it. */
export async function addCodes(
  call: CallAdmin,
  shopId: string,
  { discountId, codes }: { discountId: string; codes: readonly string[] },
): Promise<AdminOutcome<{ bulkId: string }>> {
  const variables = { discountId, codes: codes.map((code) => ({ code })) };
  const outcome = await call({ shopId, query: addOperation, variables, answer: begun });
  if (outcome.status !== 'done') return outcome;
  const { bulkCreation, userErrors } = outcome.data.discountRedeemCodeBulkAdd;
  return bulkCreation && userErrors.length === 0
    ? { status: 'done', bulkId: bulkCreation.id }
    : outcomeOf(userErrors);
}

const creation = z.object({
  discountRedeemCodeBulkCreation: z
    .object({
      done: z.boolean(),
      codes: z.object({
        nodes: z.array(
          z.object({
            code: z.string(),
            discountRedeemCode: z.object({ id: z.string() }).nullable(),
            errors: discountErrors,
          }),
        ),
      }),
    })
    .nullable(),
});

const notYetMs = 2_000;

/** How the adding went, code by code. What Shopify remembers nothing of is added anew by whoever asked. */
export async function askAboutCodes(
  call: CallAdmin,
  shopId: string,
  bulkId: string,
): Promise<AdminOutcome<{ codes: AddedCode[] }>> {
  const outcome = await call({ shopId, query: askOperation, variables: { bulkId }, answer: creation });
  if (outcome.status !== 'done') return outcome;
  const bulk = outcome.data.discountRedeemCodeBulkCreation;
  if (bulk?.done === false) return { status: 'later', reason: 'codes_being_added', retryAfterMs: notYetMs };
  const codes = (bulk?.codes.nodes ?? []).map(({ code, discountRedeemCode, errors }) => ({
    code,
    redeemCodeId: discountRedeemCode?.id ?? null,
    reason: errors.length === 0 || isThereAlready(errors) ? null : reasonOf(errors),
  }));
  return { status: 'done', codes };
}
