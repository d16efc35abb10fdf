import type { ShopTx } from '#app/db/client.ts';

/** Of decisions at one instant the refusal comes first, then the answer before the question. */
export function weightOf(tx: ShopTx) {
  return tx.sql`array_position(array['unsubscribed', 'subscribed', 'pending', 'not_subscribed'], state)`;
}
