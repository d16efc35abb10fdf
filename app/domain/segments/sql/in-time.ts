import type postgres from 'postgres';
import { codeOf } from '#app/db/database-errors.ts';
import type { ShopTx } from '#app/db/client.ts';
import { forLongQueries } from './for-long-queries.ts';

/** What the database says of a query that took longer. */
const queryCanceled = '57014';

/** Undefined when the database was not done in time; the transaction goes on either way. */
export async function inTime<Answer>(
  tx: ShopTx,
  longestMs: number,
  ask: (sql: postgres.TransactionSql) => PromiseLike<Answer>,
): Promise<Answer | undefined> {
  try {
    const { answer } = await tx.sql.savepoint(async (sql) => {
      await forLongQueries({ sql });
      await sql.unsafe(`set local statement_timeout = ${longestMs}`);
      const found = await ask(sql);
      await sql`set local statement_timeout = 0`;
      return { answer: found };
    });
    return answer;
  } catch (error) {
    if (codeOf(error) === queryCanceled) return undefined;
    throw error;
  }
}
