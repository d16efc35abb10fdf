import type { RuleWords } from './rule-words.ts';

/** A and B; A, B, and C: each language says with what. */
export function joined(join: 'all' | 'any' | 'names', parts: readonly string[], words: RuleWords): string {
  return parts.reduce((first, second, index) => {
    if (parts.length === 2) return words.say(`${join}.pair`, { first, second });
    return words.say(`${join}.${index === parts.length - 1 ? 'last' : 'more'}`, { first, second });
  });
}
