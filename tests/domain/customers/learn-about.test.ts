import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CustomerRecord } from '#app/domain/customers/customer-record.ts';
import type { PersonSeen } from '#app/domain/customers/index.ts';
import { learnAbout } from '#app/domain/customers/learn-about.ts';

const hash = (kind: string, value: string) => `${kind}-${value}`;
const blank: CustomerRecord = {
  customerId: 'c',
  shopifyId: '7',
  email: null,
  emailHash: null,
  phone: null,
  firstName: null,
  lastName: null,
  birthday: null,
  locale: null,
  country: null,
  zone: null,
  tags: [],
  tagLog: null,
  accountState: 'none',
  registeredAt: 1e3,
  sourceUpdatedAt: null,
  deletedAt: null,
};

/** Profiles of one person, each with an instant of its own; what a shop writes at one instant is one thing. */
const profile = (seenAt: number) =>
  fc
    .record({
      email: fc.constantFrom(null, 'a@x.jp', 'b@x.jp'),
      phone: fc.constantFrom(null, '1', '2'),
      firstName: fc.constantFrom(null, 'Hana', 'Hanako'),
      tags: fc.subarray(['vip']),
      registeredAt: fc.constantFrom(5, 10),
    })
    .map((fields): PersonSeen => ({
      shopifyId: '7',
      lastName: null,
      locale: null,
      country: 'JP',
      phones: [],
      addresses: [],
      cartTokens: [],
      checkoutTokens: [],
      view: 'profile',
      seenAt,
      ...fields,
    }));

const learnAll = (sightings: readonly PersonSeen[]) =>
  sightings.reduce((record, seen) => learnAbout(record, seen, hash), blank);

it('profiles in any order, and any of them repeated, leave what the newest says', () => {
  const profiles = fc.tuple(profile(10), profile(20), profile(30), profile(40));
  fc.assert(
    fc.property(
      profiles.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 4 })),
      ),
      ([all, some]) => {
        const told = [...some, ...all.filter((each) => !some.includes(each))];
        const record = learnAll(told);
        const newest = all[3];
        expect(record).toMatchObject({
          email: newest.email,
          phone: newest.phone,
          firstName: newest.firstName,
          tags: newest.tags,
        });
        expect(record).toEqual(learnAll(all));
      },
    ),
  );
});

it('a glimpse fills gaps, and never changes what a profile says', () => {
  const [seen] = fc.sample(profile(10), 1);
  const glimpse: PersonSeen = {
    ...seen!,
    view: 'glimpse',
    email: 'c@x.jp',
    phone: '9',
    firstName: 'C',
    locale: 'ja',
    seenAt: 99,
  };
  expect(learnAll([glimpse])).toMatchObject({
    email: 'c@x.jp',
    emailHash: 'email-c@x.jp',
    phone: '9',
    zone: 'Asia/Tokyo',
  });
  expect(learnAll([seen!, glimpse])).toMatchObject({
    email: seen!.email,
    phone: seen!.phone,
    firstName: seen!.firstName,
    locale: 'ja',
  });
  expect(learnAll([glimpse, seen!])).toEqual(learnAll([seen!, glimpse]));
});
