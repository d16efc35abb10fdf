import type { Locale } from './locale.ts';

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * A name as its bearer writes it: 山田 花子 in a Japanese letter, 王小明 in a Chinese one, Emma Smith in any.
 * The order follows the script of the name, not the language of the letter.
 */
export function displayName(
  firstName: string | undefined,
  lastName: string | undefined,
  locale: Locale,
): string | undefined {
  if (!firstName || !lastName) return firstName ?? lastName;
  if (!EAST_ASIAN.test(firstName) && !EAST_ASIAN.test(lastName)) return `${firstName} ${lastName}`;
  return locale === 'ja' ? `${lastName} ${firstName}` : `${lastName}${firstName}`;
}
