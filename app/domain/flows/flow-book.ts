import type { ShopTx } from '#app/db/client.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { type FlowDefinition, flowDefinitionSchema } from './definition.ts';
import type { FlowBook } from './world.ts';

const definitionsKept = 5_000;
/** Published versions never change, so a definition once read is good for ever: by database, then by version. */
const remembered = new WeakMap<object, Map<string, FlowDefinition>>();

/**
 * The shop's flows as they are switched now, and the definitions that runs are pinned to.
 *
 * @param pinned  flow versions beside the current ones that will be asked for
 */
export async function loadFlowBook(
  tx: ShopTx,
  pinned: readonly { flowId: string; version: number }[] = [],
): Promise<FlowBook> {
  const rows = await tx.sql<{ flowId: string; isOn: boolean; version: number; offer: OfferTerms | null }[]>`
    select flow_id as "flowId", is_on as "isOn", version, offer
    from flows where shop_id = ${tx.shopId} order by flow_id`;
  const definitions = definitionsOf(tx.database);
  await readMissing(tx, definitions, [...rows, ...pinned]);
  const definition = (flowId: string, version: number) => {
    const found = definitions.get(keyOf(tx.shopId, flowId, version));
    if (!found)
      throw new Error(`Expected version ${version} of flow '${flowId}' to be published, found none`);
    return found;
  };
  return {
    list: rows.flatMap((row) => {
      const current = definitions.get(keyOf(tx.shopId, row.flowId, row.version));
      return current === undefined ? [] : [{ ...row, definition: current }];
    }),
    definition,
  };
}

function definitionsOf(database: object): Map<string, FlowDefinition> {
  let definitions = remembered.get(database);
  if (!definitions) remembered.set(database, (definitions = new Map()));
  return definitions;
}

async function readMissing(
  tx: ShopTx,
  definitions: Map<string, FlowDefinition>,
  wanted: readonly { flowId: string; version: number }[],
): Promise<void> {
  const missing = wanted.filter(({ flowId, version }) => !definitions.has(keyOf(tx.shopId, flowId, version)));
  if (missing.length === 0) return;
  if (definitions.size > definitionsKept) definitions.clear();
  const rows = await tx.sql<{ flowId: string; version: number; definition: unknown }[]>`
    select flow_id as "flowId", version, definition from flow_versions
    where shop_id = ${tx.shopId} and (flow_id, version) in (
      select * from unnest(${missing.map((each) => each.flowId)}::text[], ${missing.map((each) => each.version)}::int[]))`;
  for (const row of rows) {
    // One that cannot be read counts as missing: its own runs fail, the shop's other flows go on.
    const parsed = flowDefinitionSchema.safeParse(row.definition);
    if (parsed.success) definitions.set(keyOf(tx.shopId, row.flowId, row.version), parsed.data);
  }
}

function keyOf(shopId: string, flowId: string, version: number): string {
  return `${shopId}/${flowId}/${version}`;
}
