import { PgBoss } from 'pg-boss';
import postgres from 'postgres';
import { JOB_NAMES, QUEUE_SCHEMA, QUEUES } from './queues.ts';

/**
 * Creates or upgrades pg-boss's tables and our queues, and says who may do what with them. To be called at migration
 * time with the owner's address; any number of processes may call it, pg-boss holds a lock of its own.
 *
 * The application's role may only file jobs; the loops' role, which cannot read what is in tenants' tables, works them.
 */
export async function ensureJobSchema(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
    application_name: 'kizuna-migrate',
  });
  const failures: unknown[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    for (const name of JOB_NAMES) {
      const known = await boss.getQueue(name);
      if (known) await boss.updateQueue(name, QUEUES[name]);
      else await boss.createQueue(name, QUEUES[name]);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures.length > 0) throw new AggregateError(failures, 'The job queue could not be prepared');
  await grant(url);
}

async function grant(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, prepare: false, fetch_types: false, onnotice: () => {} });
  try {
    await sql.unsafe(`
      grant usage on schema ${QUEUE_SCHEMA} to kizuna_app, kizuna_loops;
      grant insert on ${QUEUE_SCHEMA}.job to kizuna_app;
      grant select on ${QUEUE_SCHEMA}.queue to kizuna_app;
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to kizuna_loops;
      grant execute on all functions in schema ${QUEUE_SCHEMA} to kizuna_loops;`);
  } finally {
    await sql.end();
  }
}
