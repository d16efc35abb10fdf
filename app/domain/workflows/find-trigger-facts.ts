import type { ShopTx } from '#app/db/client.ts';
import type { WorkflowTrigger } from '#app/ports/shop-workflows.ts';

export interface TriggerFacts {
  /** Missing for people without a record in the shop: workflows are about those alone. */
  shopifyCustomerId: string | null;
  /** By the fields that our triggers declare. */
  facts: Record<string, string>;
}

/** What a workflow is told about one happening; missing when that was forgotten. */
export async function findTriggerFacts(
  tx: ShopTx,
  { trigger, aboutId }: { trigger: WorkflowTrigger; aboutId: string },
): Promise<TriggerFacts | undefined> {
  if (trigger === 'offer-used-by-other') return await findLeak(tx, aboutId);
  const [event] = await tx.sql<{ shopifyId: string | null; payload: Record<string, unknown> }[]>`
    select c.shopify_id as "shopifyId", e.payload
    from events e join customers c on c.shop_id = e.shop_id and c.customer_id = e.customer_id
    where e.shop_id = ${tx.shopId} and e.event_id = ${aboutId}`;
  if (event === undefined) return undefined;
  const { flowId, stepId, purpose } = event.payload;
  const facts =
    trigger === 'letter-sent' ? withTexts({ Automation: flowId, Letter: stepId, Purpose: purpose }) : {};
  return { shopifyCustomerId: event.shopifyId, facts };
}

async function findLeak(tx: ShopTx, decisionId: string): Promise<TriggerFacts | undefined> {
  const [leak] = await tx.sql<{ shopifyId: string | null; flowId: string; orderId: string | null }[]>`
    select c.shopify_id as "shopifyId", d.flow_id as "flowId", d.details ->> 'orderId' as "orderId"
    from decisions d join customers c on c.shop_id = d.shop_id and c.customer_id = d.customer_id
    where d.shop_id = ${tx.shopId} and d.decision_id = ${decisionId}`;
  if (leak === undefined) return undefined;
  const facts = withTexts({ Automation: leak.flowId, 'Order number': leak.orderId });
  return { shopifyCustomerId: leak.shopifyId, facts };
}

function withTexts(values: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
