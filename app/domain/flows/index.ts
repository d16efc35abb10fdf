export type { Condition } from './condition.ts';
export { type FlowDefinition, type FlowStep, flowDefinitionSchema, type StepOf } from './definition.ts';
export { ensureFlows, findFlow, listFlows, publishVersion, setOffer, switchFlow } from './manage-flows.ts';
export { mergeRuns } from './merge-runs.ts';
export { mayBeRequested } from './may-be-requested.ts';
export { requestFlow } from './request-flow.ts';
export { reactToEvents } from './react-to-events.ts';
export { listDueEnrollments, runDueEnrollments, runEnrollment } from './run-due-enrollments.ts';
export { recordRunFailure } from './set-run-aside.ts';
export type { CustomerWorld, FlowBook } from './world.ts';
export { replayPerson, type ReplayedMessage } from './replay-person.ts';
export { replayShop } from './replay-shop.ts';
export {
  countWaitingByStep,
  type FlowDecision,
  type FlowFigures,
  type FlowVersion,
  listDecisionsAbout,
  listFlowDecisions,
  listFlowFigures,
  listFlowVersions,
  listPeopleInside,
  type PersonInside,
} from './queries.ts';
export { loadFlowBook } from './flow-book.ts';
export { listGivingFlows } from './list-giving-flows.ts';
export { loadWorlds } from './load-worlds.ts';
export { sendFacts } from './send-facts.ts';
