import type { ShopTx } from '#app/db/client.ts';
import type { MarketingFigures } from '#app/ports/shop-marketing.ts';
import type { LocalDay } from './local-day.ts';

/** A letter that is clicked or bounces later than this is history. */
const lookBackMs = 60 * 86_400_000;

/** What became of a flow's letters on one day, each thing counted on the day on which it happened. */
export async function loadDayFigures(tx: ShopTx, flowId: string, day: LocalDay): Promise<MarketingFigures> {
  const during = (column: string) =>
    tx.sql`${tx.sql(column)} >= ${day.from}::timestamptz and ${tx.sql(column)} < ${day.until}::timestamptz`;
  const [figures] = await tx.sql<MarketingFigures[]>`
    select m.*, k.clicks, u.unsubscribed
    from (
      select count(*) filter (where ${during('sent_at')})::int as sent,
             count(*) filter (where ${during('delivered_at')})::int as delivered,
             count(*) filter (where ${during('bounced_at')})::int as bounced,
             count(*) filter (where ${during('complained_at')})::int as complained,
             count(*) filter (where ${during('clicked_at')})::int as "uniqueClicks"
      from messages
      where shop_id = ${tx.shopId} and flow_id = ${flowId} and sent_at is not null
        and created_at >= ${day.from - lookBackMs}::timestamptz
    ) m, (
      select count(*)::int as clicks
      from clicks c join messages l on l.shop_id = c.shop_id and l.message_id = c.message_id
      where c.shop_id = ${tx.shopId} and l.flow_id = ${flowId} and c.is_human and ${during('at')}
    ) k, (
      select count(*)::int as unsubscribed
      from consents c join messages l on l.shop_id = c.shop_id and l.message_id::text = c.evidence ->> 'messageId'
      where c.shop_id = ${tx.shopId} and l.flow_id = ${flowId} and c.state = 'unsubscribed' and ${during('at')}
    ) u`;
  return figures!;
}
