import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CallAdmin } from '../admin-client.ts';
import { findDiscountByCode } from './operations.ts';

const found = z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() });

/** The discount that a code belongs to, null where there is none. */
export async function findByCode(
  call: CallAdmin,
  shopId: string,
  code: string,
): Promise<AdminOutcome<{ discountId: string | null }>> {
  const outcome = await call({ shopId, query: findDiscountByCode, variables: { code }, answer: found });
  if (outcome.status !== 'done') return outcome;
  return { status: 'done', discountId: outcome.data.codeDiscountNodeByCode?.id ?? null };
}
