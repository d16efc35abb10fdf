import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';

/**
 * Of decisions at one instant the refusal comes first, then the answer before the question, and last what says that
 * nothing was decided.
 *
 * @returns SQL that is the lower the more a state weighs
 */
export function weightOf(tx: ShopTx, state: postgres.Fragment = tx.sql`state`) {
  return tx.sql`array_position(array['unsubscribed', 'subscribed', 'pending', 'not_subscribed'], ${state})`;
}
