import type { JobName } from '#app/ports/jobs.ts';
import type { Database } from './client.ts';

/** Which kinds of jobs have something to do: one look, so that an idle worker does not ask for each kind. */
export async function listDueJobs(
  loops: Database['loops'],
  { evenIfLater }: { evenIfLater: boolean },
): Promise<JobName[]> {
  const rows = await loops<{ name: JobName }[]>`
    select q.name from pgboss.queue q
    where exists (
      select from pgboss.job j
      where j.name = q.name and j.state < 'active' and not j.blocked and (${evenIfLater} or j.start_after <= now()))
    order by q.name`;
  return rows.map(({ name }) => name);
}
