import type { ShopTx } from '#app/db/client.ts';
import { type FlowDefinition, flowDefinitionSchema } from './definition.ts';
import type { FlowState } from './world.ts';
import { loadFlowBook } from './flow-book.ts';

export interface FlowProblem {
  path: string;
  reason: string;
}

export type PublishOutcome =
  | { status: 'published'; version: number }
  | { status: 'unchanged'; version: number }
  | { status: 'refused'; problems: FlowProblem[] };

/** Gives a shop its automations, all off; those it has already stay as they are. */
export async function ensureFlows(tx: ShopTx, definitions: readonly FlowDefinition[]): Promise<void> {
  for (const definition of definitions) {
    const [added] = await tx.sql`
      insert into flows (shop_id, flow_id, is_on, version, updated_at)
      values (${tx.shopId}, ${definition.flowId}, false, 1, ${tx.now}::timestamptz)
      on conflict on constraint flows_pkey do nothing returning flow_id`;
    if (added) await insertVersion(tx, definition, 1);
  }
}

export async function listFlows(tx: ShopTx): Promise<readonly FlowState[]> {
  return (await loadFlowBook(tx)).list;
}

export async function findFlow(tx: ShopTx, flowId: string): Promise<FlowState | undefined> {
  return (await listFlows(tx)).find((flow) => flow.flowId === flowId);
}

/** Switches a flow on or off. Off stops letters at once; the people inside stay where they are. */
export async function switchFlow(
  tx: ShopTx,
  { flowId, isOn }: { flowId: string; isOn: boolean },
): Promise<boolean> {
  const rows = await tx.sql`
    update flows set is_on = ${isOn}, updated_at = ${tx.now}::timestamptz,
      switched_on_at = case when ${isOn} and not is_on then ${tx.now}::timestamptz else switched_on_at end
    where shop_id = ${tx.shopId} and flow_id = ${flowId} returning flow_id`;
  return rows.length > 0;
}

/** @param percent  1-90 percent off, or null for no coupon */
export async function setCoupon(
  tx: ShopTx,
  { flowId, percent }: { flowId: string; percent: number | null },
): Promise<boolean> {
  if (percent !== null && !(Number.isInteger(percent) && percent >= 1 && percent <= 90)) return false;
  const rows = await tx.sql`
    update flows set coupon_percent = ${percent}, updated_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId} and flow_id = ${flowId} returning flow_id`;
  return rows.length > 0;
}

/** Publishes a changed definition as the next version; people inside finish on theirs, newcomers enter this one. */
export async function publishVersion(
  tx: ShopTx,
  { flowId, definition }: { flowId: string; definition: unknown },
): Promise<PublishOutcome> {
  const parsed = flowDefinitionSchema.safeParse(definition);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      reason: issue.message,
    }));
    return { status: 'refused', problems };
  }
  const [row] = await tx.sql<{ version: number }[]>`
    select version from flows where shop_id = ${tx.shopId} and flow_id = ${flowId} for update`;
  if (!row || parsed.data.flowId !== flowId) {
    return {
      status: 'refused',
      problems: [{ path: 'flowId', reason: `Expected a flow of this shop, got '${flowId}'` }],
    };
  }
  const current = await findFlow(tx, flowId);
  if (JSON.stringify(current?.definition) === JSON.stringify(parsed.data)) {
    return { status: 'unchanged', version: row.version };
  }
  const version = row.version + 1;
  await insertVersion(tx, parsed.data, version);
  await tx.sql`
    update flows set version = ${version}, updated_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId} and flow_id = ${flowId}`;
  return { status: 'published', version };
}

async function insertVersion(tx: ShopTx, definition: FlowDefinition, version: number): Promise<void> {
  await tx.sql`
    insert into flow_versions (shop_id, flow_id, version, definition, published_at)
    values (${tx.shopId}, ${definition.flowId}, ${version}, ${JSON.stringify(definition)}::text::jsonb,
            ${tx.now}::timestamptz)`;
}
