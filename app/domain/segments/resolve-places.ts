import type { ShopTx } from '#app/db/client.ts';
import { type HashOf, placeWords } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import type { RuleOf, SegmentCondition, SegmentRule } from './definition.ts';

/** A condition as it is asked: of each place, the keyed hashes that all must be hers. */
export type AskedCondition =
  | Exclude<SegmentCondition, { about: 'place' }>
  | { about: 'place'; is: string[][] };
export type AskedRule = RuleOf<AskedCondition>;

/** Where people live is known by keyed hashes alone; so are the places that a rule names. */
export function resolvePlaces({ shopId }: ShopTx, rule: SegmentRule, indexSecret: string): AskedRule {
  return resolve(rule, (kind, value) => blindIndex(indexSecret, shopId, kind, value));
}

function resolve(rule: SegmentRule, hash: HashOf): AskedRule {
  if ('all' in rule) return { all: rule.all.map((part) => resolve(part, hash)) };
  if ('any' in rule) return { any: rule.any.map((part) => resolve(part, hash)) };
  if ('not' in rule) return { not: resolve(rule.not, hash) };
  if (rule.about !== 'place') return rule;
  const places = rule.is.map(({ country, region, city, postalPrefix }) =>
    placeWords(hash, {
      country,
      ...(region === undefined ? {} : { region }),
      ...(city === undefined ? {} : { city }),
      ...(postalPrefix === undefined ? {} : { postalPrefix }),
    }),
  );
  // Of a name without a letter nothing is left to look for; nobody lives there.
  return { about: 'place', is: places.filter((words) => words.length > 0) };
}
