import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import type { WorkflowTrigger } from '#app/ports/shop-workflows.ts';

/** One happening that a merchant's workflows may begin with. */
interface Telling {
  trigger: WorkflowTrigger;
  /** The event, or the decision, that it stands in. */
  aboutId: string;
}

/** Has the shop's workflows told of new events, as far as any begins with them. */
export async function tellWorkflows(tx: ShopTx, events: readonly StoreEvent[]): Promise<void> {
  await fileTellings(
    tx,
    events.flatMap((event): Telling[] => {
      const trigger = triggerOf(event);
      return trigger === undefined ? [] : [{ trigger, aboutId: event.eventId }];
    }),
  );
}

/** The same for codes that somebody else has used; each is a decision on record. */
export async function tellWorkflowsOfLeaks(tx: ShopTx, decisionIds: readonly string[]): Promise<void> {
  await fileTellings(
    tx,
    decisionIds.map((aboutId) => ({ trigger: 'offer-used-by-other', aboutId })),
  );
}

function triggerOf(event: StoreEvent): WorkflowTrigger | undefined {
  if (event.kind === 'message.sent') return 'letter-sent';
  const isSubscription =
    event.kind === 'consent.changed' &&
    event.payload.channel === 'email' &&
    event.payload.state === 'subscribed';
  return isSubscription ? 'customer-subscribed' : undefined;
}

/** Most shops have no workflow of this kind, and cost no more than this question. */
async function fileTellings(tx: ShopTx, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return;
  const used = await tx.sql<{ trigger: string }[]>`
    select trigger from workflow_triggers where shop_id = ${tx.shopId} and is_used`;
  const isUsed = new Set(used.map(({ trigger }) => trigger));
  await enqueueJobs(
    tx,
    tellings
      .filter(({ trigger }) => isUsed.has(trigger))
      .map((telling) => ({
        name: 'trigger-workflow' as const,
        key: `${telling.trigger}:${telling.aboutId}`,
        data: { shopId: tx.shopId, ...telling },
      })),
  );
}
