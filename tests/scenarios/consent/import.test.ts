import { afterAll, beforeAll, expect, it } from 'vitest';
import { meetPeople, type PersonSeen } from '#app/domain/customers/index.ts';
import { loadWorlds } from '#app/domain/flows/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { importSuppressions, ListError } from '#app/domain/suppressions/index.ts';
import { react } from '#app/reactions.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';
import { indexSecret } from './shop-records.ts';

const now = Date.UTC(2026, 10, 22, 9);

let shop: TestShop & AsyncDisposable;
beforeAll(async () => {
  shop = await openTestShop(now);
});
afterAll(() => shop[Symbol.asyncDispose]());

const hashOf = (kind: string, value: string) => blindIndex(indexSecret, shop.shopId, kind, value);

/** The file as a browser sends it: in pieces that end anywhere. */
async function* pieces(bytes: Uint8Array, size = 4_096): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const importList = (text: string | Uint8Array, { everybody = false, size = 4_096 } = {}) =>
  shop.db.inShop(shop.shopId, now, (tx) =>
    importSuppressions(
      tx,
      { file: pieces(typeof text === 'string' ? Buffer.from(text) : text, size), everybody },
      { indexSecret, react },
    ),
  );

const blocksOf = (email: string) =>
  shop.db.inShop(shop.shopId, now, async (tx) => {
    const rows = await tx.sql<{ reason: string }[]>`
      select reason from suppressions
      where shop_id = ${tx.shopId} and address_hash = ${hashOf('email', email)} order by reason`;
    return rows.map((row) => row.reason);
  });

let known = 0;

async function addSubscriber(email: string, since: number): Promise<string> {
  known += 1;
  const person: PersonSeen = {
    shopifyId: String(7_000_000 + known),
    email,
    phone: null,
    firstName: null,
    lastName: null,
    locale: 'en',
    country: null,
    tags: null,
    phones: [],
    addresses: [],
    cartTokens: [],
    checkoutTokens: [],
    view: 'profile',
    seenAt: since,
    registeredAt: since,
  };
  return await shop.db.inShop(shop.shopId, now, async (tx) => {
    const people = await meetPeople(tx, [person], hashOf);
    const customerId = people.idOf(person);
    await tx.sql`
      update customers set email_consent = 'subscribed', email_consent_at = ${since}
      where shop_id = ${tx.shopId} and customer_id = ${customerId}`;
    return customerId;
  });
}

const mayGetMarketing = (customerId: string) =>
  shop.db.inShop(shop.shopId, now, async (tx) => {
    const { person } = (await loadWorlds(tx, [customerId], [])).get(customerId)!;
    return person.consent === 'subscribed' && !person.isSuppressed;
  });

it("Klaviyo's export of profiles blocks whom Klaviyo did not write to, and nobody else", async () => {
  const list = [
    'Email,Klaviyo ID,First Name,Last Name,Country,Email Marketing Consent,Email Marketing Consent Timestamp,Email Suppressions,Source',
    'left@mail.example,01H,"Ann, the first",,GB,UNSUBSCRIBED,2024-05-01 10:20:30,,',
    'gone@mail.example,01J,Ben,,GB,SUBSCRIBED,2023-01-02T03:04:05+00:00,"[""HARD_BOUNCE""]",popup',
    "spam@mail.example,01K,Cyd,,GB,UNSUBSCRIBED,2024-05-01 10:20:30,['SPAM_COMPLAINT'],",
    'blocked@mail.example,01L,Dee,,GB,NEVER_SUBSCRIBED,,USER_SUPPRESSED,',
    'fine@mail.example,01M,Eve,,GB,SUBSCRIBED,,,',
    'never@mail.example,01N,Fay,,GB,NEVER_SUBSCRIBED,,,',
  ].join('\r\n');
  const summary = await importList(`\uFEFF${list}\r\n`, { size: 7 });
  expect(summary).toEqual({
    lines: 6,
    blocked: { complaint: 1, hard_bounce: 1, manual: 1, unsubscribe: 1 },
    consents: 0,
    passedOver: 2,
    badLines: 0,
    bad: [],
  });
  expect(await blocksOf('left@mail.example')).toEqual(['unsubscribe']);
  expect(await blocksOf('gone@mail.example')).toEqual(['hard_bounce']);
  expect(await blocksOf('spam@mail.example')).toEqual(['complaint']);
  expect(await blocksOf('blocked@mail.example')).toEqual(['manual']);
  expect(await blocksOf('fine@mail.example')).toEqual([]);
});

it("Omnisend's export of contacts is read by its dates of opting in and out", async () => {
  const list = [
    'Phone number;Email opt-out date;Email opt-in date;Email;Email status',
    ';2025-03-01 09:00:00;2024-01-01 09:00:00;out@mail.example;Unsubscribed',
    ';2023-03-01 09:00:00;2024-01-01 09:00:00;BACK@mail.example;Subscribed',
    ';;;visitor@mail.example;Non-subscribed',
  ].join('\n');
  const summary = await importList(list);
  expect(summary).toMatchObject({ lines: 3, blocked: { unsubscribe: 1 }, passedOver: 2 });
  expect(await blocksOf('out@mail.example')).toEqual(['unsubscribe']);
  expect(await blocksOf('back@mail.example')).toEqual([]);
});

it('a refusal that is newer than her consent here ends her letters, an older one does not', async () => {
  const leaves = await addSubscriber('leaves@mail.example', Date.UTC(2024, 0, 1));
  const returned = await addSubscriber('returned@mail.example', Date.UTC(2026, 0, 1));
  await importList(
    [
      'Email,Email Marketing Consent,Email Marketing Consent Timestamp',
      'leaves@mail.example,UNSUBSCRIBED,2025-06-01 00:00:00',
      'returned@mail.example,UNSUBSCRIBED,2025-06-01 00:00:00',
    ].join('\n'),
  );
  expect(await mayGetMarketing(leaves)).toBe(false);
  expect(await mayGetMarketing(returned)).toBe(true);
});

it('a refusal of somebody whom the shop does not know yet holds when she is known', async () => {
  await importList('Email,Reason\nlater@mail.example,Unsubscribed');
  expect(await mayGetMarketing(await addSubscriber('later@mail.example', Date.UTC(2024, 0, 1)))).toBe(false);
});

it('a subscriber of the list is one here only with the time of her consent', async () => {
  const plain = await addSubscriber('plain@mail.example', Date.UTC(2020, 0, 1));
  const proven = await addSubscriber('proven@mail.example', Date.UTC(2020, 0, 1));
  await shop.db.inShop(
    shop.shopId,
    now,
    (tx) =>
      tx.sql`update customers set email_consent = 'not_subscribed', email_consent_at = null
           where shop_id = ${tx.shopId} and customer_id = any(${[plain, proven]}::uuid[])`,
  );
  const summary = await importList(
    'Email,Email status,Email opt-in date\nplain@mail.example,Subscribed,\nproven@mail.example,Subscribed,2025-01-01 08:00:00',
  );
  expect(summary).toMatchObject({ consents: 1, passedOver: 1 });
  expect([await mayGetMarketing(plain), await mayGetMarketing(proven)]).toEqual([false, true]);
});

it('lines that cannot be read are counted with their number and do not stop the others', async () => {
  const list = [
    'Email,Reason',
    'not an address,HARD_BOUNCE',
    ',HARD_BOUNCE',
    '=HYPERLINK("http://evil.example"),HARD_BOUNCE',
    "'quoted@mail.example,HARD_BOUNCE",
    'good@mail.example,HARD_BOUNCE',
  ].join('\n');
  const summary = await importList(list);
  expect(summary).toMatchObject({ lines: 5, badLines: 3, blocked: { hard_bounce: 2 } });
  expect(summary.bad).toEqual([
    { line: 2, reason: 'bad_address' },
    { line: 3, reason: 'no_address' },
    { line: 4, reason: 'bad_address' },
  ]);
  expect(await blocksOf('good@mail.example')).toEqual(['hard_bounce']);
});

it('a list in UTF-16 with tabs, and one with a name of the column in another language, are read', async () => {
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from('Reason\tEmail\nspam\ttabs@mail.example', 'utf16le'),
  ]);
  expect(await importList(utf16)).toMatchObject({ blocked: { complaint: 1 } });
  expect(await importList('氏名,メールアドレス,status\n花子,hanako@mail.example,unsubscribed')).toMatchObject(
    {
      blocked: { unsubscribe: 1 },
    },
  );
});

it('a list of bare addresses blocks all of them, if the merchant says so', async () => {
  const list = 'one@mail.example\ntwo@mail.example\n';
  await expect(importList(list)).rejects.toMatchObject({ problem: 'no_reason_column' });
  expect(await importList(list, { everybody: true })).toMatchObject({ lines: 2, blocked: { manual: 2 } });
});

it.each([
  ['', 'empty'],
  ['Name,Reason\nAnn,spam', 'no_address_column'],
  ['Email,Name\nann@mail.example,Ann', 'no_reason_column'],
])('a file that is no such list is refused as a whole: %j', async (text, problem) => {
  const outcome = importList(text);
  await expect(outcome).rejects.toBeInstanceOf(ListError);
  await expect(outcome).rejects.toMatchObject({ problem });
});

it('the same list twice blocks nobody twice', async () => {
  const list = 'Email,Reason\ntwice@mail.example,HARD_BOUNCE';
  await importList(list);
  expect(await importList(list)).toMatchObject({ lines: 1, blocked: { hard_bounce: 0 } });
});

it('100,000 lines cost this process less than ten seconds of its time', async () => {
  const lines = [
    'Email,First Name,Email Marketing Consent,Email Marketing Consent Timestamp,Email Suppressions',
  ];
  const kinds = [
    'UNSUBSCRIBED,2024-05-01 10:20:30,',
    'SUBSCRIBED,2024-05-01 10:20:30,HARD_BOUNCE',
    'NEVER_SUBSCRIBED,,',
  ];
  for (let line = 0; line < 100_000; line += 1)
    lines.push(`person${line}@big.example,Name ${line},${kinds[line % 3]}`);
  const before = process.cpuUsage();
  const summary = await importList(lines.join('\r\n'), { size: 65_536 });
  expect(summary).toMatchObject({ lines: 100_000, blocked: { unsubscribe: 33_334, hard_bounce: 33_333 } });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(10_000);
}, 60_000);
