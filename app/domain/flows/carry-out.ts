import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { writeOffers } from '#app/domain/offers/index.ts';
import type { Effect, EffectOf } from './effects.ts';
import { saveDecisions } from './save-decisions.ts';
import { saveMessages } from './save-messages.ts';
import { saveRuns } from './save-runs.ts';

/** The live shell's hand: writes the effects of many steps, a few statements in all, in the caller's transaction. */
export async function carryOut(tx: ShopTx, effects: readonly Effect[]): Promise<void> {
  await saveRuns(tx, effects);
  await saveMessages(
    tx,
    pick(effects, 'message').map((effect) => effect.message),
  );
  await saveDecisions(
    tx,
    pick(effects, 'decision').map((effect) => effect.decision),
  );
  await writeOffers(
    tx,
    pick(effects, 'offer').map((effect) => effect.offer),
  );
  await enqueueJobs(tx, [
    ...pick(effects, 'tag').map(({ enrollmentId, stepId, customerId, tags }) => ({
      name: 'add-customer-tags' as const,
      key: `${enrollmentId}:${stepId}`,
      data: { shopId: tx.shopId, customerId, tags },
    })),
    ...pick(effects, 'webhook').map(({ enrollmentId, stepId, customerId, url }) => ({
      name: 'call-webhook' as const,
      key: `${enrollmentId}:${stepId}`,
      data: { shopId: tx.shopId, customerId, enrollmentId, stepId, url },
    })),
  ]);
}

function pick<Kind extends Effect['kind']>(effects: readonly Effect[], kind: Kind): EffectOf<Kind>[] {
  return effects.filter((effect): effect is EffectOf<Kind> => effect.kind === kind);
}
