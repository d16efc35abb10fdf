import type { NewJob } from '#app/ports/jobs.ts';
import type { ShopTx } from './client.ts';
import { jobId } from './job-id.ts';

/**
 * Files jobs within the caller's transaction: they exist if, and only if, that commits. Plain SQL, which pg-boss
 * supports beside its own functions, so that whoever has a transaction can enqueue and needs nothing else.
 *
 * @param delaySeconds  how long they wait at least, by the database's clock, as retries do
 * @param jobs  one with the same name and key is not filed again, also when the first has ended (for a week)
 */
export async function enqueueJobs(
  tx: ShopTx,
  jobs: readonly NewJob[],
  { delaySeconds = 0 }: { delaySeconds?: number } = {},
): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ name, key, data }) => ({ id: jobId(name, key), name, data }));
  await tx.sql`
    insert into pgboss.job (
      id, name, data, start_after, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max,
      expire_seconds, deletion_seconds, keep_until)
    select new.id, q.name, new.data, now() + ${delaySeconds} * interval '1 second', q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
      q.expire_seconds, q.deletion_seconds, now() + q.retention_seconds * interval '1 second'
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new (id uuid, name text, data jsonb)
    join pgboss.queue q on q.name = new.name
    on conflict do nothing`;
}
