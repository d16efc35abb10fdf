import type { Instant, ShopTx } from '#app/db/client.ts';

/** What needs the merchant's attention. */
export interface Attention {
  /** Webhooks that could not be understood. */
  setAside: number;
  /** People whose way through a flow could not be carried on. */
  brokenRuns: number;
  /** Letters given up. */
  deadLetters: number;
  bounced: number;
  complained: number;
  failedOffers: number;
  /** Codes used by somebody else than the one they were promised to, or twice. */
  leakedOffers: number;
  /** Flows that are on, for a week or longer, and saw nobody in that time. */
  silentFlows: string[];
}

const weekMs = 7 * 86_400_000;

export async function findAttention(tx: ShopTx): Promise<Attention> {
  const since = tx.now - weekMs;
  const [counts] = await tx.sql<Omit<Attention, 'silentFlows'>[]>`
    select
      (select count(*)::int from inbox
        where shop_id = ${tx.shopId} and state = 'set_aside' and received_at >= ${since}::timestamptz) as "setAside",
      (select count(*)::int from enrollments
        where shop_id = ${tx.shopId} and state = 'set_aside' and ended_at >= ${since}::timestamptz) as "brokenRuns",
      (select count(*)::int from messages
        where shop_id = ${tx.shopId} and state = 'dead' and created_at >= ${since}::timestamptz) as "deadLetters",
      (select count(*)::int from messages
        where shop_id = ${tx.shopId} and bounced_at >= ${since}::timestamptz
          and created_at >= ${since - weekMs}::timestamptz) as bounced,
      (select count(*)::int from messages
        where shop_id = ${tx.shopId} and complained_at >= ${since}::timestamptz
          and created_at >= ${since - weekMs}::timestamptz) as complained,
      (select count(*)::int from offers
        where shop_id = ${tx.shopId} and state = 'failed' and starts_at >= ${since}::timestamptz) as "failedOffers",
      (select count(distinct code)::int from offer_redemptions
        where shop_id = ${tx.shopId} and is_leak and at >= ${since}::timestamptz) as "leakedOffers"`;
  const silent = await tx.sql<{ flowId: string }[]>`
    select f.flow_id as "flowId" from flows f
    where f.shop_id = ${tx.shopId} and f.is_on and f.switched_on_at < ${since}::timestamptz
      and not exists (
        select from enrollments e
        where e.shop_id = f.shop_id and e.flow_id = f.flow_id and e.entered_at >= ${since}::timestamptz)
    order by f.flow_id`;
  if (!counts) throw new Error('Expected one row of counts, got none');
  return { ...counts, silentFlows: silent.map((flow) => flow.flowId) };
}

export interface LetterDay {
  /** Local calendar date, YYYY-MM-DD. */
  date: string;
  sent: number;
  clicked: number;
  /** Decided against. */
  skipped: number;
}

/** Letters of each of the last days, counted by the shop's own calendar; days without any are there too. */
export async function listLetterDays(
  tx: ShopTx,
  { days, zone }: { days: number; zone: string },
): Promise<LetterDay[]> {
  return tx.sql<LetterDay[]>`
    with calendar as (
      select generate_series(
        (${tx.now}::timestamptz at time zone ${zone})::date - ${days - 1}::int,
        (${tx.now}::timestamptz at time zone ${zone})::date, interval '1 day')::date as date
    ), counted as (
      select (coalesce(sent_at, ended_at, created_at) at time zone ${zone})::date as date,
             count(*) filter (where state = 'sent')::int as sent,
             count(*) filter (where clicked_at is not null)::int as clicked,
             count(*) filter (where state = 'skipped')::int as skipped
      from messages
      where shop_id = ${tx.shopId} and created_at >= ${tx.now - (days + 7) * 86_400_000}::timestamptz
      group by 1
    )
    select calendar.date::text as date, coalesce(sent, 0) as sent, coalesce(clicked, 0) as clicked,
           coalesce(skipped, 0) as skipped
    from calendar left join counted using (date) order by calendar.date`;
}

/** What happened since an instant, in numbers that become sentences. */
export interface Happenings {
  sent: number;
  entered: number;
  clicked: number;
  /** Letters held back because their person had bought. */
  boughtBefore: number;
  unsubscribed: number;
  orders: number;
}

export async function findHappenings(tx: ShopTx, since: Instant): Promise<Happenings> {
  const [row] = await tx.sql<Happenings[]>`
    select
      (select count(*)::int from messages
        where shop_id = ${tx.shopId} and sent_at >= ${since}::timestamptz) as sent,
      (select count(*)::int from enrollments
        where shop_id = ${tx.shopId} and entered_at >= ${since}::timestamptz) as entered,
      (select count(*)::int from messages
        where shop_id = ${tx.shopId} and clicked_at >= ${since}::timestamptz) as clicked,
      (select count(*)::int from messages
        where shop_id = ${tx.shopId} and state = 'skipped' and reason = 'purchased'
          and created_at >= ${since}::timestamptz) as "boughtBefore",
      (select count(*)::int from consents
        where shop_id = ${tx.shopId} and state = 'unsubscribed' and at >= ${since}::timestamptz) as unsubscribed,
      (select count(*)::int from events
        where shop_id = ${tx.shopId} and kind = 'order.placed' and at >= ${since}::timestamptz) as orders`;
  if (!row) throw new Error('Expected one row of counts, got none');
  return row;
}
