import type { Database, Instant, ShopId } from '#app/db/client.ts';

export type Queue = 'inbox' | 'enrollments' | 'messages' | 'insights' | 'memberships';

export interface ShopWork {
  shopId: ShopId;
  /** When the oldest piece of the shop's work is due. */
  dueAt: Instant;
}

/**
 * Every shop that has something in a queue, with the instant its first piece is due: one index probe a shop, however
 * long its queue is, so that a shop with a backlog of a million costs no more than one with a single row.
 */
export async function listShopsWithWork(loops: Database['loops'], queue: Queue): Promise<ShopWork[]> {
  const { table, waiting, due } = columns[queue];
  const first = (after: string) => `
    select shop_id, ${due} as due_at from ${table} where ${waiting} ${after} order by shop_id, ${due} limit 1`;
  return await loops.unsafe<ShopWork[]>(
    `with recursive shop as (
       (${first('')})
       union all
       (select next.shop_id, next.due_at from shop, lateral (${first('and shop_id > shop.shop_id')}) next)
     )
     select shop_id as "shopId", due_at as "dueAt" from shop`,
    [],
    { prepare: true },
  );
}

const columns: Record<Queue, { table: string; waiting: string; due: string }> = {
  inbox: { table: 'inbox', waiting: "state = 'pending'", due: 'next_try_at' },
  enrollments: { table: 'enrollments', waiting: "state = 'waiting'", due: 'wake_at' },
  messages: { table: 'messages', waiting: "state = 'queued'", due: 'send_at' },
  insights: { table: 'customer_insights', waiting: 'next_change_at is not null', due: 'next_change_at' },
  memberships: { table: 'segment_members', waiting: 'next_change_at is not null', due: 'next_change_at' },
};
