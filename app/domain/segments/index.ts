export {
  countedEvents,
  rfmGroups,
  type SegmentCondition,
  type SegmentProducts,
  type SegmentRule,
  segmentRuleSchema,
  type SegmentWindow,
  stages,
} from './definition.ts';
