import type { ShopTx } from '#app/db/client.ts';
import { findByShopifyIds } from '#app/domain/customers/index.ts';
import { requestFlow } from '#app/domain/flows/index.ts';
import { suppressAddresses } from '#app/domain/letters/index.ts';
import { saveTriggerUse } from '#app/domain/workflows/index.ts';
import type { WorkflowCall } from '#app/ports/shop-doors.ts';

export type WorkflowAnswer =
  | { status: 'done' }
  /** Not yet: it is sent again, at growing intervals, for a day. */
  | { status: 'later' }
  /** It will never work; the merchant reads the message in the history of her workflow. */
  | { status: 'refused'; message: string };

const done: WorkflowAnswer = { status: 'done' };

/** Does what a step of a workflow asks for. The same call twice changes nothing. */
export async function answerWorkflowCall(tx: ShopTx, call: WorkflowCall): Promise<WorkflowAnswer> {
  if (call.kind === 'trigger_use') {
    await saveTriggerUse(tx, call);
    return done;
  }
  const [customerId] = await findByShopifyIds(tx, [call.shopifyCustomerId]);
  // The webhook that tells of her may still be on its way.
  if (customerId === undefined) return { status: 'later' };
  if (call.kind === 'stop_letters') {
    await suppressAddresses(tx, [{ customerId, reason: 'manual' }]);
    return done;
  }
  const { runId, flowId } = call;
  switch (await requestFlow(tx, { requestId: runId, flowId, customerIds: [customerId] })) {
    case 'requested':
      return done;
    case 'unknown_flow':
      return {
        status: 'refused',
        message: `Kizuna has no automation called "${flowId}". Copy the last part of its address, such as welcome.`,
      };
    case 'needs_basket_or_order':
      return {
        status: 'refused',
        message: `The automation "${flowId}" begins with a basket or an order and cannot be started for a customer.`,
      };
    case 'flow_is_off':
      return {
        status: 'refused',
        message: `The automation "${flowId}" is off. Switch it on in Kizuna and run the workflow again.`,
      };
  }
}
