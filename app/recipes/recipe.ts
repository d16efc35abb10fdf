import type { FlowDefinition } from '#app/domain/flows/index.ts';

/** A built-in automation as data: what a shop's first version of the flow is copied from. */
export type Recipe = FlowDefinition;
