import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql, TransactionSql } from 'postgres';
import { isConnectionLost } from './database-errors.ts';

/** Within this time the library notices that a connection has closed. */
const noticesWithinMs = 1_000;

/**
 * One transaction that survives the loss of its connection. After an error the library says `rollback`, also on a
 * connection that is gone: that throws where nobody can catch it and ends the process. But once the connection has
 * closed, the library gives the transaction up by itself; from then on its work must stay silent.
 */
export async function inTransaction<T>(client: Sql, work: (sql: TransactionSql) => Promise<T>): Promise<T> {
  let isGivenUp = false;
  try {
    const { value } = await client.begin(async (sql) => {
      try {
        return { value: await work(sql) };
      } catch (error) {
        if (isConnectionLost(error)) await sleep(noticesWithinMs);
        if (isGivenUp) await new Promise<never>(() => {});
        throw error;
      }
    });
    return value;
  } finally {
    isGivenUp = true;
  }
}
