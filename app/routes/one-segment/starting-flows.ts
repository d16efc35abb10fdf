import type { FlowDefinition } from '#app/domain/flows/index.ts';

export interface StartingFlow {
  flowId: string;
  isOn: boolean;
  /** Whether it begins when somebody comes in, or when she leaves. */
  on: 'entered' | 'left';
}

/** The flows that begin with this very segment. */
export function flowsStartingOn(
  segmentId: string,
  flows: readonly { flowId: string; isOn: boolean; definition: Pick<FlowDefinition, 'trigger'> }[],
): StartingFlow[] {
  return flows.flatMap(({ flowId, isOn, definition: { trigger } }) => {
    if (!JSON.stringify(trigger.where ?? null).includes(segmentId)) return [];
    const kinds = (['entered', 'left'] as const).filter((on) => trigger.on.includes(`segment.${on}`));
    return kinds.map((on) => ({ flowId, isOn, on }));
  });
}
