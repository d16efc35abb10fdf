import { z } from 'zod';

/** The least that the goods must cost together; missing = no such condition. */
const minimumMinor = z.int().min(1).max(1_000_000_000).nullable();

/** What a code gives, and from which sum of goods on. Money in minor units of the shop's currency. */
export const offerTermsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percentage'), percent: z.int().min(1).max(90), minimumMinor }),
  z.strictObject({ kind: z.literal('amount'), amountMinor: z.int().min(1).max(1_000_000_000), minimumMinor }),
  z.strictObject({ kind: z.literal('free_shipping'), minimumMinor }),
  /** One piece of a product for nothing, beside what is bought. */
  z.strictObject({ kind: z.literal('gift'), productId: z.string().regex(/^\d{1,20}$/), minimumMinor }),
]);

export type OfferTerms = z.infer<typeof offerTermsSchema>;

/** Two offers of one key are the same offer: `percentage:10`, `amount:500:from:5000`. */
export function termsKey(terms: OfferTerms): string {
  const from = terms.minimumMinor === null ? '' : `:from:${terms.minimumMinor}`;
  return `${terms.kind}${sizeOf(terms)}${from}`;
}

function sizeOf(terms: OfferTerms): string {
  switch (terms.kind) {
    case 'percentage':
      return `:${terms.percent}`;
    case 'amount':
      return `:${terms.amountMinor}`;
    case 'gift':
      return `:${terms.productId}`;
    case 'free_shipping':
      return '';
  }
}
