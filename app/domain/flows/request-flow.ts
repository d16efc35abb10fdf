import type { ShopTx } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { listFlows } from './manage-flows.ts';
import { mayBeRequested } from './may-be-requested.ts';
import { reactToEvents } from './react-to-events.ts';

export type FlowRequest = 'requested' | 'unknown_flow' | 'flow_is_off' | 'needs_basket_or_order';

/**
 * Has people enter a flow because the merchant, or a workflow of hers, asks for it. The flow's own rules hold: who has
 * been in it before, or may not be written to, gets no letter.
 *
 * @param requestId  says which request it is; the same one twice changes nothing
 */
export async function requestFlow(
  tx: ShopTx,
  request: { requestId: string; flowId: string; customerIds: readonly string[] },
): Promise<FlowRequest> {
  const { requestId, flowId, customerIds } = request;
  const flow = (await listFlows(tx)).find((each) => each.flowId === flowId);
  if (flow === undefined) return 'unknown_flow';
  if (!mayBeRequested(flow)) return 'needs_basket_or_order';
  if (!flow.isOn) return 'flow_is_off';
  const events = await recordEvents(
    tx,
    customerIds.map((customerId) => ({
      dedupeKey: `flow.requested:${requestId}:${customerId}`,
      kind: 'flow.requested',
      customerId,
      at: tx.now,
      payload: { flowId },
    })),
  );
  await reactToEvents(tx, events);
  return 'requested';
}
