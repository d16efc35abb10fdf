import { expect, it } from 'vitest';
import { normalizeAddress } from '#app/domain/customers/normalize-address.ts';
import { normalizeEmail } from '#app/domain/customers/normalize-email.ts';
import { normalizePhone } from '#app/domain/customers/normalize-phone.ts';
import { zoneOfCountry } from '#app/domain/customers/zone-of-country.ts';

it('one mailbox has one spelling', () => {
  expect(normalizeEmail(' Hanako@Example.COM ')).toBe('hanako@example.com');
  expect(normalizeEmail('ｈａｎａｋｏ@example.com')).toBe('hanako@example.com');
});

it.each([
  '+81 90-1234-5678',
  '090-1234-5678',
  '０９０－１２３４－５６７８',
  '0081 (90) 1234 5678',
  '819012345678',
])('a phone is the same however it is written: %s', (phone) => {
  expect(normalizePhone(phone)).toBe('012345678');
});

it('what is too short to be a phone is none', () => {
  expect(normalizePhone('12-34')).toBeUndefined();
  expect(normalizePhone('none')).toBeUndefined();
});

it('a door is the same in any width, case and punctuation', () => {
  const door = normalizeAddress({
    country: 'JP',
    zip: '150-0001',
    city: '渋谷区',
    street: '神宮前１－２－３ Heights 4F',
  });
  expect(
    normalizeAddress({
      country: 'jp',
      zip: '１５００００１',
      city: 'Shibuya',
      street: '神宮前1-2-3, HEIGHTS 4f',
    }),
  ).toBe(door);
  expect(
    normalizeAddress({ country: 'JP', zip: '150-0001', city: '渋谷区', street: '神宮前1-2-4 Heights 4F' }),
  ).not.toBe(door);
});

it('half an address is no door', () => {
  expect(normalizeAddress({ country: 'JP', zip: null, city: null, street: '1-2-3' })).toBeUndefined();
  expect(normalizeAddress({ country: 'JP', zip: '150', city: 'Tokyo', street: ' - ' })).toBeUndefined();
});

it('people of countries with one clock live by it', () => {
  expect(zoneOfCountry('JP')).toBe('Asia/Tokyo');
  expect(zoneOfCountry('TW')).toBe('Asia/Taipei');
  expect(zoneOfCountry('US')).toBeNull();
  expect(zoneOfCountry('constructor')).toBeNull();
  expect(zoneOfCountry(null)).toBeNull();
});
