import type { ConditionOf, RuleWords } from './rule-words.ts';

/** "Osaka, Japan", 「日本 大阪市」: each language has its own order. */
export function placeName(place: ConditionOf<'place'>['is'][number], words: RuleWords): string {
  const within = (whole: string, part: string | undefined) =>
    part === undefined ? whole : words.say('within', { part, whole });
  const name = within(within(words.country(place.country), place.region), place.city);
  return place.postalPrefix === undefined
    ? name
    : words.say('postal', { code: place.postalPrefix, whole: name });
}
