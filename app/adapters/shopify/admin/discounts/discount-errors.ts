import { z } from 'zod';

export const discountErrors = z.array(
  z.object({ code: z.string().nullable(), field: z.array(z.string()).nullable() }),
);

export type DiscountErrors = z.infer<typeof discountErrors>;

/** What Shopify says of a code that exists already, in one word or another. */
const alreadyThere = new Set(['TAKEN', 'DUPLICATE', 'IMPLICIT_DUPLICATE']);
const retryAfterMs = 5_000;

/** Codes are ours alone, so that one which is there already is one that an earlier try has made. */
export function isThereAlready(errors: DiscountErrors): boolean {
  return errors.some(({ code }) => alreadyThere.has(code ?? ''));
}

/** An error of the shop's as an outcome: its own failures pass, ours do not. */
export function outcomeOf(errors: DiscountErrors) {
  const [error] = errors;
  return error?.code === 'INTERNAL_ERROR'
    ? ({ status: 'later', reason: 'internal_error', retryAfterMs } as const)
    : ({ status: 'refused', reason: reasonOf(errors) } as const);
}

/** Such as `exceeded_max:title`. */
export function reasonOf(errors: DiscountErrors): string {
  const [error] = errors;
  return [error?.code?.toLowerCase() ?? 'invalid', error?.field?.at(-1)].filter(Boolean).join(':');
}
