import type { Sql } from 'postgres';
import { readProfiles } from './profiles.ts';

/** One letter as the database has it in the end. */
export interface RecordedLetter {
  shopId: string;
  messageId: string;
  enrollmentId: string;
  stepId: string;
  stopsOn: string;
  state: string;
  reason: string | null;
  /** The address of the person it is for. */
  email: string | null;
  /** When the gate let it go, oldest first. */
  allowedAt: number[];
  /** The last thing the log of decisions says about it. */
  answer: string | null;
}

export async function readMessages(sql: Sql): Promise<RecordedLetter[]> {
  const rows = await sql<(Omit<RecordedLetter, 'email'> & { customerId: string })[]>`
    select m.shop_id::text as "shopId", m.message_id as "messageId", m.enrollment_id as "enrollmentId",
           m.step_id as "stepId", m.stops_on as "stopsOn", m.state, m.reason, m.customer_id as "customerId",
           coalesce(d.allowed, '{}') as "allowedAt", d.answer
    from messages m
    left join (
      select message_id, array_agg((extract(epoch from at) * 1000)::float8 order by at) filter (where outcome = 'send') as allowed,
             (array_agg(reason order by at desc, outcome = 'send'))[1] as answer
      from decisions where message_id is not null group by message_id) d on d.message_id = m.message_id`;
  const people = new Map<string, Awaited<ReturnType<typeof readProfiles>>>();
  for (const shopId of new Set(rows.map((row) => row.shopId)))
    people.set(shopId, await readProfiles(sql, shopId));
  return rows.map(({ customerId, ...row }) => ({
    ...row,
    email: people.get(row.shopId)?.get(customerId)?.email ?? null,
  }));
}

export async function readRuns(sql: Sql): Promise<Map<string, { state: string; endReason: string | null }>> {
  const rows = await sql<{ enrollmentId: string; state: string; endReason: string | null }[]>`
    select enrollment_id as "enrollmentId", state, end_reason as "endReason" from enrollments`;
  return new Map(rows.map(({ enrollmentId, ...run }) => [enrollmentId, run]));
}
