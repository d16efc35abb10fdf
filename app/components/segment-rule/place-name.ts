import type { ConditionOf, RuleWords } from './rule-words.ts';

/** "Osaka, Japan", 「日本 大阪市」: each language has its own order. */
export function placeName(place: ConditionOf<'place'>['is'][number], words: RuleWords): string {
  const country = words.country(place.country);
  const name = place.city === undefined ? country : words.say('within', { part: place.city, whole: country });
  return place.postalPrefix === undefined
    ? name
    : words.say('postal', { code: place.postalPrefix, whole: name });
}
