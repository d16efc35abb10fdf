import type { ShopTx } from '#app/db/client.ts';

/** Any number of ours; the shop makes the other half of the key. */
const lockSpace = 20_261_013;

/**
 * Whoever judges people holds this together with others, from before she reads which segments there are. Who begins to
 * fill a segment takes it alone for a moment: then nobody is under way any more who does not know of the filling.
 */
export function lockMemberships({ sql, shopId }: ShopTx, how: 'shared' | 'alone'): PromiseLike<unknown> {
  const lock =
    how === 'shared'
      ? sql`select pg_advisory_xact_lock_shared(${lockSpace}::int, hashint8(${shopId}::bigint))`
      : sql`select pg_advisory_xact_lock(${lockSpace}::int, hashint8(${shopId}::bigint))`;
  // At once, before whatever is asked without waiting for it.
  return lock.execute();
}
