export { countPeople, examplePeople } from './count-people.ts';
export {
  conditionsOf,
  countedEvents,
  rfmGroups,
  type SegmentCondition,
  type SegmentProducts,
  type SegmentRule,
  segmentRuleSchema,
  type SegmentWindow,
  stages,
} from './definition.ts';
export { type DeletedSegment, deleteSegment } from './delete-segment.ts';
export { fileSegmentFills } from './file-fills.ts';
export { fillSegment } from './fill-segment.ts';
export { hushSegments } from './hush-segments.ts';
export { listValues, type ValuesAbout } from './list-values.ts';
export type { SegmentProblem } from './problems-of.ts';
export {
  findSegment,
  listMembers,
  listSegments,
  type Segment,
  segmentsOf,
  streamMembers,
} from './queries.ts';
export { refreshDueMemberships } from './refresh-due-memberships.ts';
export { refreshMemberships } from './refresh-memberships.ts';
export { type SavedSegment, saveSegment } from './save-segment.ts';
