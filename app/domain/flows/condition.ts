import { z } from 'zod';

/** What a condition may look at. Absent facts (no cart, no event) make every comparison false. */
const facts = [
  'orders.count',
  'cart.item_count',
  'cart.total_minor',
  'person.locale',
  'person.country',
  'person.consent',
  'event.relation',
  'event.state',
  'event.channel',
  'event.source',
  'event.item_count',
  'event.from_stage',
  'event.to_stage',
  'event.segment',
  'letter.clicked',
  'offer.given',
] as const;

export type Fact = (typeof facts)[number];

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: Fact; step?: string; equals: string | number | boolean }
  | { fact: Fact; atLeast: number }
  | { fact: Fact; atMost: number };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({
      fact: z.enum(facts),
      step: z.string().optional(),
      equals: z.union([z.string(), z.number(), z.boolean()]),
    }),
    z.strictObject({ fact: z.enum(facts), atLeast: z.number() }),
    z.strictObject({ fact: z.enum(facts), atMost: z.number() }),
  ]),
);

export type FactLookup = (fact: Fact, step: string | undefined) => string | number | boolean | null;

export function holds(condition: Condition, lookup: FactLookup): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, lookup));
  if ('any' in condition) return condition.any.some((part) => holds(part, lookup));
  if ('not' in condition) return !holds(condition.not, lookup);
  if ('equals' in condition) return lookup(condition.fact, condition.step) === condition.equals;
  const value = lookup(condition.fact, undefined);
  if (typeof value !== 'number') return false;
  return 'atLeast' in condition ? value >= condition.atLeast : value <= condition.atMost;
}
