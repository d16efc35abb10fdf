import type { Database } from './client.ts';

/**
 * Deletes jobs of a shop that name any of these ids, done, waiting or failed for good.
 *
 * @param ids  of people; all jobs of the shop when missing
 * @param except  the key of the job that asks for it
 */
export async function forgetJobs(
  loops: Database['loops'],
  { shopId, ids, except }: { shopId: string; ids?: readonly string[]; except: { requestId: string } },
): Promise<number> {
  const rows = await loops`
    delete from pgboss.job
    where data ->> 'shopId' = ${shopId} and data ->> 'requestId' is distinct from ${except.requestId}
      ${ids === undefined ? loops`` : loops`and exists (select from jsonb_each_text(data) d where d.value = any(${[...ids]}::text[]))`}`;
  return rows.count;
}
