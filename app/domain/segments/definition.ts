import { z } from 'zod';

export const mostParts = 20;
const mostValues = 200;
const deepest = 5;
const mostConditions = 100;
const longestDays = 3_650;

const words = z.array(z.string().trim().min(1).max(255)).min(1).max(mostValues);

/** Full days of 24 hours; what happened less than 24 hours ago was 0 days ago. */
const days = z.int().min(0).max(longestDays);

/** From and to, both included; one of them at least. */
const atLeastOrMost = (number: z.ZodNumber) =>
  z
    .strictObject({ atLeast: number.optional(), atMost: number.optional() })
    .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'has neither end')
    .refine(({ atLeast = -Infinity, atMost = Infinity }) => atLeast <= atMost, 'ends before it begins');

const count = atLeastOrMost(z.int().min(0).max(100_000));
const daysAgo = atLeastOrMost(days);
const minor = atLeastOrMost(z.int().min(0).max(Number.MAX_SAFE_INTEGER));

/** When something happened: within the last so many days to the minute, between two dates of the shop's calendar, or ever. */
const window = z.union([
  z.strictObject({ lastDays: z.int().min(1).max(longestDays) }),
  z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, 'ends before it begins'),
  z.strictObject({ ever: z.literal(true) }),
]);

/** Which products: these, those of a category (product type), of a maker, with a tag, or any at all. */
const products = z.union([
  z.strictObject({ productIds: words }),
  z.strictObject({ categories: words }),
  z.strictObject({ vendors: words }),
  z.strictObject({ tags: words }),
  z.strictObject({ any: z.literal(true) }),
]);

const place = z
  .strictObject({
    country: z.string().regex(/^[A-Z]{2}$/, 'is no country code such as JP'),
    region: z.string().trim().min(1).max(100).optional(),
    city: z.string().trim().min(1).max(100).optional(),
    /** Beginning of the postal code: of all who live near a shop. */
    postalPrefix: z.string().trim().min(1).max(10).optional(),
  })
  .refine(
    ({ region, city, postalPrefix }) => region ?? city ?? postalPrefix,
    'names no place within the country',
  );

/** Kinds of events that can be counted; what is bought, viewed and read has conditions of its own. */
export const countedEvents = [
  'cart.updated',
  'checkout.updated',
  'order.fulfilled',
  'order.delivered',
  'order.cancelled',
  'order.refunded',
  'return.requested',
  'customer.registered',
  'stage.changed',
] as const;

export const stages = ['visitor', 'new_buyer', 'active', 'departing', 'returned'] as const;
export const rfmGroups = [
  'champions',
  'potential_loyalist',
  'loyal',
  'promising',
  'new',
  'cant_lose',
  'at_risk',
  'need_attention',
  'about_to_sleep',
  'lost',
  'others',
] as const;

/** One thing that can be said of a person. Money is in minor units of the shop's currency, shares in percent. */
export const conditionSchema = z.discriminatedUnion('about', [
  /** Visitors are at their stage since they were first seen. */
  z.strictObject({
    about: z.literal('stage'),
    is: z.array(z.enum(stages)).min(1),
    sinceDays: daysAgo.optional(),
  }),
  z.strictObject({ about: z.literal('rfm_group'), is: z.array(z.enum(rfmGroups)).min(1) }),
  z.strictObject({
    about: z.literal('rfm_score'),
    axis: z.enum(['recency', 'frequency', 'monetary']),
    score: atLeastOrMost(z.int().min(1).max(5)),
  }),
  z.strictObject({
    about: z.literal('expected_orders'),
    count: atLeastOrMost(z.number().min(0).max(10_000)),
  }),
  z.strictObject({ about: z.literal('expected_value'), minor }),
  z.strictObject({ about: z.literal('chance_alive'), percent: atLeastOrMost(z.number().min(0).max(100)) }),
  z.strictObject({ about: z.literal('churn_risk'), percent: atLeastOrMost(z.number().min(0).max(100)) }),
  /** Days until her next order is expected, a begun day counted whole: from 0 on downwards it is due or overdue. */
  z.strictObject({
    about: z.literal('next_order'),
    inDays: atLeastOrMost(z.int().min(-longestDays).max(longestDays)),
  }),
  z.strictObject({ about: z.literal('orders'), count, window }),
  z.strictObject({ about: z.literal('spent'), minor, window }),
  z.strictObject({ about: z.literal('average_order'), minor }),
  z.strictObject({ about: z.literal('first_order'), daysAgo }),
  z.strictObject({ about: z.literal('last_order'), daysAgo }),
  z.strictObject({ about: z.literal('registered'), daysAgo }),
  /** Counts orders with such a product in them. */
  z.strictObject({ about: z.literal('bought'), products, count, window }),
  z.strictObject({ about: z.literal('viewed'), products, count, window }),
  z.strictObject({ about: z.literal('event'), kind: z.enum(countedEvents), count, window }),
  /** A letter counts once, when it was sent or when it was first clicked. */
  z.strictObject({
    about: z.literal('letter'),
    did: z.enum(['got', 'clicked']),
    flowId: z.string().max(60).optional(),
    count,
    window,
  }),
  z.strictObject({
    about: z.literal('consent'),
    channel: z.enum(['email', 'sms']),
    is: z.array(z.enum(['subscribed', 'unsubscribed', 'pending', 'not_subscribed'])).min(1),
  }),
  z.strictObject({ about: z.literal('tag'), is: words }),
  z.strictObject({ about: z.literal('country'), is: words }),
  z.strictObject({ about: z.literal('language'), is: words }),
  z.strictObject({ about: z.literal('place'), is: z.array(place).min(1).max(mostValues) }),
  z.strictObject({
    about: z.literal('account'),
    is: z.array(z.enum(['none', 'disabled', 'invited', 'enabled', 'declined'])).min(1),
  }),
  z.strictObject({ about: z.literal('on_list'), listId: z.uuid() }),
]);

export type SegmentCondition = z.infer<typeof conditionSchema>;
export type RuleOf<Condition> =
  | { all: RuleOf<Condition>[] }
  | { any: RuleOf<Condition>[] }
  | { not: RuleOf<Condition> }
  | Condition;
export type SegmentRule = RuleOf<SegmentCondition>;

/** From and to, both included; one of them at least. */
export interface Bounds {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}
export type SegmentWindow = z.infer<typeof window>;
export type SegmentProducts = z.infer<typeof products>;

const rule: z.ZodType<SegmentRule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(rule).min(1).max(mostParts) }),
    z.strictObject({ any: z.array(rule).min(1).max(mostParts) }),
    z.strictObject({ not: rule }),
    conditionSchema,
  ]),
);

/** Who belongs to a segment, as data: conditions joined by and, or and not, up to five deep. */
export const segmentRuleSchema = rule
  .refine((whole) => depthOf(whole) <= deepest, `is nested more than ${deepest} deep`)
  .refine(
    (whole) => conditionsOf(whole).length <= mostConditions,
    `has more than ${mostConditions} conditions`,
  );

function depthOf(part: SegmentRule): number {
  if ('all' in part) return 1 + Math.max(...part.all.map(depthOf));
  if ('any' in part) return 1 + Math.max(...part.any.map(depthOf));
  if ('not' in part) return depthOf(part.not);
  return 0;
}

/** All conditions of a rule, from left to right. */
export function conditionsOf<Condition extends object>(part: RuleOf<Condition>): Condition[] {
  if ('all' in part) return part.all.flatMap(conditionsOf<Condition>);
  if ('any' in part) return part.any.flatMap(conditionsOf<Condition>);
  if ('not' in part) return conditionsOf(part.not);
  return [part];
}
