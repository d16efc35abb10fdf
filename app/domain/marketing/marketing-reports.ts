import type { ShopTx } from '#app/db/client.ts';

/** The last day whose figures the shop's reports hold, by flow. */
export async function listReportedDays(tx: ShopTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.sql<{ flowId: string; day: string }[]>`
    select flow_id as "flowId", to_char(reported_day, 'YYYY-MM-DD') as day
    from marketing_reports where shop_id = ${tx.shopId}`;
  return new Map(rows.map(({ flowId, day }) => [flowId, day]));
}

/** Remembers that a flow's figures were told up to and with this day. */
export async function markDayReported(
  tx: ShopTx,
  { flowId, day }: { flowId: string; day: string },
): Promise<void> {
  await tx.sql`
    insert into marketing_reports (shop_id, flow_id, reported_day, updated_at)
    values (${tx.shopId}, ${flowId}, ${day}::date, ${tx.now}::timestamptz)
    on conflict on constraint marketing_reports_pkey do update
    set reported_day = greatest(marketing_reports.reported_day, excluded.reported_day), updated_at = excluded.updated_at`;
}
