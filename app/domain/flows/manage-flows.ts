import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { type OfferTerms, termsKey } from '#app/domain/offers/index.ts';
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

/** Gives a shop its automations, off where the merchant has a say; those it has already stay as they are. */
export async function ensureFlows(tx: ShopTx, definitions: readonly FlowDefinition[]): Promise<void> {
  for (const definition of definitions) {
    const [added] = await tx.sql`
      insert into flows (shop_id, flow_id, is_on, version, updated_at)
      values (${tx.shopId}, ${definition.flowId}, ${definition.isService ?? false}, 1, ${tx.now}::timestamptz)
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

/**
 * Switches a flow on or off. Off stops letters at once; the people inside stay where they are.
 *
 * @returns false for a flow that the shop does not have, or that stays on
 */
export async function switchFlow(
  tx: ShopTx,
  { flowId, isOn }: { flowId: string; isOn: boolean },
): Promise<boolean> {
  const rows = await tx.sql`
    update flows set is_on = ${isOn}, updated_at = ${tx.now}::timestamptz,
      switched_on_at = case when ${isOn} and not is_on then ${tx.now}::timestamptz else switched_on_at end
    where shop_id = ${tx.shopId} and flow_id = ${flowId}
      and (${isOn} or not exists (
        select from flow_versions v
        where v.shop_id = flows.shop_id and v.flow_id = flows.flow_id and v.version = flows.version
          and v.definition @> '{"isService": true}'))
    returning offer`;
  if (isOn && rows.some(({ offer }) => offer !== null)) await askForPools(tx, `${flowId}:on`);
  return rows.length > 0;
}

/** @param offer  what its offer step gives from now on, or null for nothing */
export async function setOffer(
  tx: ShopTx,
  { flowId, offer }: { flowId: string; offer: OfferTerms | null },
): Promise<boolean> {
  const rows = await tx.sql`
    update flows set offer = ${offer && JSON.stringify(offer)}::text::jsonb, updated_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId} and flow_id = ${flowId} returning flow_id`;
  if (rows.length > 0 && offer !== null) await askForPools(tx, `${flowId}:${termsKey(offer)}`);
  return rows.length > 0;
}

/** The first codes are there before the first letter needs one. */
async function askForPools(tx: ShopTx, occasion: string): Promise<void> {
  const { shopId } = tx;
  await enqueueJobs(tx, [{ name: 'fill-pools', key: `${shopId}:${occasion}:${tx.now}`, data: { shopId } }]);
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
