import type { Instant, ShopTx } from '#app/db/client.ts';
import type { WorkflowTrigger } from '#app/ports/shop-workflows.ts';

/** What the shop says of one of our triggers: whether any workflow begins with it. What was said later holds. */
export async function saveTriggerUse(
  tx: ShopTx,
  { trigger, isUsed, saidAt }: { trigger: WorkflowTrigger; isUsed: boolean; saidAt: Instant },
): Promise<void> {
  await tx.sql`
    insert into workflow_triggers (shop_id, trigger, is_used, said_at)
    values (${tx.shopId}, ${trigger}, ${isUsed}, ${saidAt}::timestamptz)
    on conflict on constraint workflow_triggers_pkey do update
    set is_used = excluded.is_used, said_at = excluded.said_at
    where workflow_triggers.said_at <= excluded.said_at`;
}
