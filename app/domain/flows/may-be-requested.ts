import type { FlowState } from './world.ts';

/** Flows about a basket or an order begin with one; only those about a person can be asked for. */
export function mayBeRequested({ definition }: Pick<FlowState, 'definition'>): boolean {
  const { key } = definition.trigger;
  return (key === 'once' || key === 'person') && definition.isService !== true;
}
