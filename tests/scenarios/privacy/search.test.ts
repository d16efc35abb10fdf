import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCustomers, meetPeople, type PersonSeen } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { openTestShop } from '#tests/support/shop.ts';

const now = Date.parse('2026-11-20T03:00:00Z');

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeEach(async () => {
  shop = await openTestShop(now);
});
afterEach(() => shop[Symbol.asyncDispose]());

const hash = (kind: string, value: string) => blindIndex('secret', shop.shopId, kind, value);

async function meet(people: readonly Partial<PersonSeen>[], at = now): Promise<void> {
  await shop.db.inShop(shop.shopId, at, (tx) =>
    meetPeople(
      tx,
      people.map((person, index) => ({ ...nobody, shopifyId: String(7_000 + index), seenAt: at, ...person })),
      hash,
    ),
  );
}

const nobody: PersonSeen = {
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
  view: 'profile',
  seenAt: now,
  registeredAt: now,
};

const hanako = {
  firstName: '花子',
  lastName: '山田',
  email: 'Hanako.Yamada@Mail.example',
  phone: '+81 90-1234-5678',
};
const mary = { firstName: 'Mary Ann', lastName: "O'Brien", email: 'mary@mail.example', phone: null };

/** E-mail addresses of whoever is found. */
async function find(search: string): Promise<string[]> {
  const page = await shop.db.inShop(shop.shopId, now, (tx) => listCustomers(tx, { search }, hash));
  return page.customers.map((customer) => customer.email ?? 'no address').toSorted();
}

describe('a person is found by', () => {
  beforeEach(() => meet([hanako, mary]));

  it.each([
    ['her last name', '山田'],
    ['her first name', '花子'],
    ['both as one word, the last name first', '山田花子'],
    ['both as one word, the first name first', '花子山田'],
    ['both, with a space of any width', '花子　山田'],
    ['her address in any case', 'HANAKO.yamada@mail.example'],
    ['what stands before the @', 'hanako.yamada'],
    ['her phone as the shop writes it', '+81 90-1234-5678'],
    ['her phone as she writes it', '０９０ １２３４ ５６７８'],
    ['a name and her address', '花子 hanako.yamada@mail.example'],
  ])('%s', async (_, search) => {
    expect(await find(search)).toEqual([hanako.email]);
  });

  it('each part of a name, in any order', async () => {
    for (const search of ['ann', 'MARY ann', "o'brien mary", "maryanno'brien"])
      expect(await find(search), search).toEqual([mary.email]);
  });

  it('nothing searched for at all', async () => {
    expect(await find('  ')).toHaveLength(2);
  });
});

it('a person is not found by half a word, by one word too many, or by what somebody else is called', async () => {
  await meet([hanako, mary]);
  for (const search of ['hanako', '山', 'mail.example', '花子 mary', '090-1234', 'nobody'])
    expect(await find(search), search).toEqual([]);
});

it('a person is found by her name of today, and no more by the one before', async () => {
  await meet([hanako]);
  await meet([{ ...hanako, lastName: '佐藤', phone: null }], now + 60_000);
  expect(await find('佐藤花子')).toEqual([hanako.email]);
  expect(await find('山田')).toEqual([]);
  expect(await find('090-1234-5678')).toEqual([]);
});

it('an address that is all digits is found though it might be a phone', async () => {
  await meet([{ email: '12345678@qq.example' }]);
  expect(await find('12345678')).toEqual(['12345678@qq.example']);
});

it('what is searched by is kept as hashes, other ones in each shop', async () => {
  await meet([hanako]);
  const rows = await shop.db.inShop(
    shop.shopId,
    now,
    (tx) => tx.sql<{ word: string }[]>`select word from customer_words`,
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((row) => !/^[0-9a-f]{16}$/.test(row.word))).toEqual([]);
  expect(rows.map((row) => row.word)).not.toContain(blindIndex('secret', '999', 'word', '花子').slice(0, 16));
});
