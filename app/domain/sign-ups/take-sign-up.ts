import type { ShopTx } from '#app/db/client.ts';
import { type SignUp, signUpPlace, signUpSchema } from './sign-up.ts';

/**
 * Hands over what a form said, once: from then on only the word that it was sent with is kept.
 *
 * @returns undefined when it was taken before, or is forgotten
 */
export async function takeSignUp(tx: ShopTx, nonce: string): Promise<SignUp | undefined> {
  const [row] = await tx.sql<{ sealed: string }[]>`
    select sealed from sign_ups
    where shop_id = ${tx.shopId} and nonce = ${nonce} and sealed is not null for update`;
  if (row === undefined) return undefined;
  await tx.sql`update sign_ups set sealed = null where shop_id = ${tx.shopId} and nonce = ${nonce}`;
  return signUpSchema.parse(JSON.parse((await tx.vault()).open(row.sealed, signUpPlace(nonce))));
}
