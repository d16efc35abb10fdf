import type { Random } from '../random.ts';
import type { Address, Locale } from '../types.ts';
import { givenNamesEn, surnamesEn } from './names-en.ts';
import { givenNamesJa, surnamesJa } from './names-ja.ts';
import { givenNamesZh, surnamesZh } from './names-zh.ts';
import { type Place, placesEn, placesJa, placesZh } from './places.ts';

export interface Person {
  firstName: string;
  lastName: string;
  /** What friends and the running story call the person. */
  shortName: string;
  email: string;
  locale: Locale;
  address: Address;
}

/** @param number  makes the address unique, since names repeat among 2,000 people */
export function inventPerson(random: Random, locale: Locale, number: number): Person {
  const { first, last, latinFirst, latinLast } = inventName(random, locale);
  const place = random.pick({ en: placesEn, ja: placesJa, 'zh-TW': placesZh }[locale]);
  const host = random.pick(['mail.example', 'post.example', 'letters.example']);
  return {
    firstName: first,
    lastName: last,
    shortName: locale === 'ja' ? `${last} ${first}` : locale === 'zh-TW' ? last + first : `${first} ${last}`,
    email: `${latinFirst}.${latinLast}${number}@${host}`.toLowerCase().replace("'", ''),
    locale,
    address: inventAddress(random, place, first, last),
  };
}

function inventName(random: Random, locale: Locale) {
  if (locale === 'en') {
    const first = random.pick(givenNamesEn);
    const last = random.pick(surnamesEn);
    return { first, last, latinFirst: first, latinLast: last };
  }
  const first = random.pick(locale === 'ja' ? givenNamesJa : givenNamesZh);
  const last = random.pick(locale === 'ja' ? surnamesJa : surnamesZh);
  return { first: first.native, last: last.native, latinFirst: first.latin, latinLast: last.latin };
}

function inventAddress(random: Random, place: Place, firstName: string, lastName: string): Address {
  const street = random.pick(place.streets);
  const number = random.int(1, 128);
  const address1 = {
    JP: `${street}${random.int(1, 5)}-${random.int(1, 30)}-${random.int(1, 15)}`,
    TW: `${street}${number}號`,
    DE: `${street} ${number}`,
  }[place.countryCode];
  return {
    firstName,
    lastName,
    address1: address1 ?? `${number} ${street}`,
    city: place.city,
    province: place.province,
    zip: completeZip(random, place),
    countryCode: place.countryCode,
    phone: place.phone.replaceAll('#', () => String(random.int(0, 9))),
  };
}

function completeZip(random: Random, { zip, countryCode }: Place): string {
  if (countryCode === 'TW') return zip;
  if (countryCode === 'GB') return `${zip}${random.int(1, 6)}${random.pick(['AB', 'DN', 'EX', 'JH'])}`;
  if (countryCode === 'CA')
    return `${zip}${random.int(1, 9)}${random.pick(['A', 'C', 'K'])}${random.int(1, 9)}`;
  return zip + String(random.int(1, 49)).padStart(2, '0');
}
