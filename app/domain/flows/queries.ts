import type { Instant, ShopTx } from '#app/db/client.ts';
import { addNames, type PersonName } from '#app/domain/customers/index.ts';

/** What a flow did since an instant, and who is inside now. */
export interface FlowFigures {
  flowId: string;
  sent: number;
  clicked: number;
  skipped: number;
  waiting: number;
}

export async function listFlowFigures(tx: ShopTx, since: Instant): Promise<FlowFigures[]> {
  return tx.sql<FlowFigures[]>`
    select f.flow_id as "flowId", coalesce(m.sent, 0) as sent, coalesce(m.clicked, 0) as clicked,
           coalesce(m.skipped, 0) as skipped, coalesce(e.waiting, 0) as waiting
    from flows f
    left join (
      select flow_id, count(*) filter (where state = 'sent')::int as sent,
             count(*) filter (where clicked_at is not null)::int as clicked,
             count(*) filter (where state = 'skipped')::int as skipped
      from messages where shop_id = ${tx.shopId} and created_at >= ${since}::timestamptz group by flow_id
    ) m on m.flow_id = f.flow_id
    left join (
      select flow_id, count(*)::int as waiting
      from enrollments where shop_id = ${tx.shopId} and state = 'waiting' group by flow_id
    ) e on e.flow_id = f.flow_id
    where f.shop_id = ${tx.shopId}
    order by f.flow_id`;
}

/** How many people wait at each step of a flow. */
export async function countWaitingByStep(tx: ShopTx, flowId: string): Promise<Record<string, number>> {
  const rows = await tx.sql<{ stepId: string; count: number }[]>`
    select step_id as "stepId", count(*)::int as count from enrollments
    where shop_id = ${tx.shopId} and flow_id = ${flowId} and state = 'waiting' group by step_id`;
  return Object.fromEntries(rows.map((row) => [row.stepId, row.count]));
}

export interface PersonInside extends PersonName {
  enrollmentId: string;
  customerId: string;
  version: number;
  stepId: string;
  wakeAt: Instant;
  enteredAt: Instant;
}

/** Who is inside a flow, those next due first. */
export async function listPeopleInside(tx: ShopTx, flowId: string, limit: number): Promise<PersonInside[]> {
  const rows = await tx.sql<Omit<PersonInside, keyof PersonName>[]>`
    select enrollment_id as "enrollmentId", customer_id as "customerId", version, step_id as "stepId",
           wake_at as "wakeAt", entered_at as "enteredAt"
    from enrollments
    where shop_id = ${tx.shopId} and flow_id = ${flowId} and state = 'waiting'
    order by wake_at limit ${limit}`;
  return await addNames(tx, rows);
}

export interface FlowDecision extends PersonName {
  decisionId: string;
  customerId: string;
  stepId: string | null;
  at: Instant;
  stage: string;
  outcome: string;
  reason: string;
  details: Record<string, unknown>;
  /** When the letter in question was to go; null where no letter was. */
  dueAt: Instant | null;
  /** The purchase that made it pointless. */
  purchasedAt: Instant | null;
}

/** The newest answers a flow gave, since an instant. */
export async function listFlowDecisions(
  tx: ShopTx,
  { flowId, since, limit }: { flowId: string; since: Instant; limit: number },
): Promise<FlowDecision[]> {
  const rows = await tx.sql<DecisionRow[]>`
    ${decisionsWithFacts(tx)}
    where d.shop_id = ${tx.shopId} and d.flow_id = ${flowId} and d.at >= ${since}::timestamptz
      and d.outcome not in ('queued', 'continued')
    order by d.at desc limit ${limit}`;
  return await addNames(tx, rows);
}

/** What one flow decided about one person, in order. */
export async function listDecisionsAbout(
  tx: ShopTx,
  { customerId, flowId }: { customerId: string; flowId: string },
): Promise<FlowDecision[]> {
  const newestFirst = await tx.sql<DecisionRow[]>`
    ${decisionsWithFacts(tx)}
    where d.shop_id = ${tx.shopId} and d.customer_id = ${customerId} and d.flow_id = ${flowId}
    order by d.at desc limit 30`;
  return await addNames(tx, newestFirst.toReversed());
}

type DecisionRow = Omit<FlowDecision, keyof PersonName>;

function decisionsWithFacts(tx: ShopTx) {
  return tx.sql`
    select d.decision_id as "decisionId", d.customer_id as "customerId", d.step_id as "stepId", d.at, d.stage,
           d.outcome, d.reason, d.details,
           coalesce(m.due_at, e.wake_at) as "dueAt",
           case when d.reason = 'purchased' then (
             select max(p.at) from events p
             where p.shop_id = d.shop_id and p.customer_id = d.customer_id and p.kind = 'order.placed' and p.at <= d.at
           ) end as "purchasedAt"
    from decisions d
    left join messages m on m.shop_id = d.shop_id and m.message_id = d.message_id
    left join enrollments e on e.shop_id = d.shop_id and e.enrollment_id = d.enrollment_id`;
}

export interface FlowVersion {
  version: number;
  publishedAt: Instant;
}

export async function listFlowVersions(tx: ShopTx, flowId: string): Promise<FlowVersion[]> {
  return tx.sql<FlowVersion[]>`
    select version, published_at as "publishedAt" from flow_versions
    where shop_id = ${tx.shopId} and flow_id = ${flowId} order by version desc limit 20`;
}
