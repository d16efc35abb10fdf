import { z } from 'zod';
import type { SealedPlace } from '#app/db/vault/index.ts';

/** What a shopper sent with a sign-up form, and what we saw of her then. */
export const signUpSchema = z.strictObject({
  email: z.string(),
  /** The words beside the button, as she saw them. */
  formText: z.string(),
  locale: z.string().nullable(),
  country: z.string().nullable(),
  ip: z.string(),
  userAgent: z.string(),
  shopifyCustomerId: z.string().nullable(),
  /** The word of the browser it came from, where the visitor lets herself be known by one. */
  visitorId: z.string().nullable().default(null),
  /** Epoch ms. */
  at: z.number(),
});

export type SignUp = z.infer<typeof signUpSchema>;

export function signUpPlace(nonce: string): SealedPlace {
  return { table: 'sign_ups', column: 'sealed', row: nonce };
}
