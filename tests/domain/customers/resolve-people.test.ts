import { describe, expect, it } from 'vitest';
import type { PersonSeen } from '#app/domain/customers/index.ts';
import { type KnownPeople, resolvePeople } from '#app/domain/customers/resolve-people.ts';

const nobody: KnownPeople = { records: [], holders: [] };
const hash = (kind: string, value: string) => `${kind}-${value}`;

function seen(fields: Partial<PersonSeen>): PersonSeen {
  return {
    shopifyId: null,
    email: null,
    phone: null,
    firstName: null,
    lastName: null,
    locale: null,
    country: null,
    tags: null,
    phones: [],
    addresses: [],
    cartTokens: [],
    checkoutTokens: [],
    view: 'glimpse',
    seenAt: 1,
    registeredAt: null,
    ...fields,
  };
}

function peopleOf(sightings: PersonSeen[], known = nobody): string[] {
  const { recordOf } = resolvePeople('1', sightings, known, hash);
  return sightings.map((each) => recordOf.get(each)!);
}

describe('two sightings are of one person', () => {
  it.each<[string, Partial<PersonSeen>, Partial<PersonSeen>]>([
    ['by the shop’s number', { shopifyId: '7', email: 'a@x.jp' }, { shopifyId: '7', email: 'b@x.jp' }],
    ['by the address, in any spelling', { email: 'A@x.jp' }, { email: 'a@X.jp' }],
    [
      'when one with a number comes after one without',
      { email: 'a@x.jp' },
      { shopifyId: '7', email: 'a@x.jp' },
    ],
    [
      'when one without a number comes after one with',
      { shopifyId: '7', email: 'a@x.jp' },
      { email: 'a@x.jp' },
    ],
  ])('%s', (_, first, second) => {
    const [one, other] = peopleOf([seen(first), seen(second)]);
    expect(other).toBe(one);
  });
});

describe('two sightings are of two people', () => {
  it.each<[string, Partial<PersonSeen>, Partial<PersonSeen>]>([
    [
      'with two numbers, though they share an address',
      { shopifyId: '7', email: 'a@x.jp' },
      { shopifyId: '8', email: 'a@x.jp' },
    ],
    [
      'with two addresses, though they share a phone',
      { email: 'a@x.jp', phones: ['0312345678'] },
      { email: 'b@x.jp', phones: ['0312345678'] },
    ],
  ])('%s', (_, first, second) => {
    const [one, other] = peopleOf([seen(first), seen(second)]);
    expect(other).not.toBe(one);
  });
});

it('an address goes to whoever uses it now, before whoever used it once', () => {
  const { records } = resolvePeople(
    '1',
    [
      seen({ shopifyId: '7', email: 'a@x.jp', view: 'profile' }),
      seen({ shopifyId: '7', email: 'new@x.jp', view: 'profile', seenAt: 2 }),
      seen({ shopifyId: '8', email: 'a@x.jp', view: 'profile', seenAt: 3 }),
    ],
    nobody,
    hash,
  );
  const holders = [...records.keys()].flatMap((customerId) => [{ key: 'email:email-a@x.jp', customerId }]);
  const [found] = peopleOf([seen({ email: 'a@x.jp' })], { records: [...records.values()], holders });
  expect(records.get(found!)?.shopifyId).toBe('8');
});

it('the same people get the same ids on every machine, and others in other shops', () => {
  const her = () => seen({ email: 'a@x.jp' });
  expect(peopleOf([her()])).toEqual(peopleOf([her()]));
  const { recordOf } = resolvePeople('2', [her()], nobody, hash);
  expect([...recordOf.values()]).not.toEqual(peopleOf([her()]));
});
