import type { HashOf } from './keys.ts';
import { normalizePhone } from './normalize-phone.ts';
import type { Profile } from './profile.ts';

const mostWordsAsked = 8;
/** 64 bits: within one shop two words do not meet by chance, and the index stays half as large. */
const hexDigits = 16;

/**
 * The words under which a person can be found, hashed: each part of her names and both joined in either order, for
 * 山田花子; the e-mail address and what stands before its @; her phone.
 */
export function wordsOf({ email, phone, firstName, lastName }: Profile, hash: HashOf): string[] {
  const [first, last] = [plainWords(firstName ?? ''), plainWords(lastName ?? '')];
  const names = [...first, ...last, [...first, ...last].join(''), [...last, ...first].join('')];
  const address = plain(email ?? '');
  const number = normalizePhone(phone ?? '');
  const words = [
    ...names,
    address,
    address.replace(/@.*/, ''),
    number === undefined ? '' : phoneWord(number),
  ];
  return [...new Set(words.filter((word) => word !== ''))].map((word) => hashed(word, hash));
}

/**
 * What a search asks for: every word must be found, in one of its spellings.
 *
 * @returns for each word the hashes that count as it; words after the eighth are not asked for
 */
export function wordsAskedFor(search: string, hash: HashOf): string[][] {
  const number = phoneIn(search);
  const words = number === undefined ? plainWords(search) : [plainWords(search).join('')];
  return words
    .slice(0, mostWordsAsked)
    .map((word) =>
      [word, ...(number === undefined ? [] : [phoneWord(number)])].map((each) => hashed(each, hash)),
    );
}

/** A search of nothing but a phone number, however it is written. */
function phoneIn(search: string): string | undefined {
  return /^[\d\s+()./-]+$/.test(search.normalize('NFKC')) ? normalizePhone(search) : undefined;
}

function phoneWord(digits: string): string {
  return `phone ${digits}`;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

function plainWords(text: string): string[] {
  return plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function hashed(word: string, hash: HashOf): string {
  return hash('word', word).slice(0, hexDigits);
}
