import type { ShopTx } from '#app/db/client.ts';
import type { GivingFlow } from '#app/domain/offers/index.ts';
import type { FlowStep } from './definition.ts';
import { listFlows } from './manage-flows.ts';

/** The flows that are on and give codes, as far as the keeping of codes in stock needs to know them. */
export async function listGivingFlows(tx: ShopTx): Promise<GivingFlow[]> {
  return (await listFlows(tx)).flatMap(({ flowId, isOn, offer, definition }) => {
    if (!isOn || offer === null) return [];
    return definition.steps.flatMap((step, index) =>
      step.kind === 'offer'
        ? { flowId, terms: offer, validHours: step.validHours, waits: waitsBefore(definition.steps, index) }
        : [],
    );
  });
}

/** As if everybody went on: too many codes rather than too few. */
function waitsBefore(steps: readonly FlowStep[], offerAt: number): GivingFlow['waits'] {
  const before = steps.slice(0, offerAt);
  return before.flatMap((step, index) => {
    if (!step.kind.startsWith('wait')) return [];
    const later = before.slice(index + 1);
    const minutesToOffer = later.reduce(
      (sum, each) => sum + (each.kind === 'wait' ? each.delayMinutes : 0),
      0,
    );
    return { stepId: step.id, minutesToOffer };
  });
}
