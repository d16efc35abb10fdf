import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { googleAudience } from '#app/adapters/google-audience/index.ts';
import { metaAudience } from '#app/adapters/meta-audience/index.ts';
import type { ShopTx } from '#app/db/client.ts';
import { chooseSeed, countAudience, writeAudience, writeSeed } from '#app/domain/audiences/index.ts';
import type { AudienceFile } from '#app/ports/audience-file.ts';
import { block, fillSegmentWith, type Member } from '#tests/support/segment-members.ts';
import { addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';

const now = Date.parse('2026-11-22T03:00:00Z');
const day = 86_400_000;
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

let stage: TestShop & AsyncDisposable;
beforeAll(async () => {
  stage = await openTestShop(now);
});
afterAll(() => stage[Symbol.asyncDispose]());

const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => stage.db.inShop(stage.shopId, now, work);

async function fileOf(segmentId: string, file: AudienceFile): Promise<Record<string, string>[]> {
  return await read(writeAudience(inShop, { segmentId, file }));
}

async function read(pieces: AsyncIterable<string>): Promise<Record<string, string>[]> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return parse(text, { columns: true });
}

describe('who is told of to a platform of advertisements', () => {
  const states = ['subscribed', 'unsubscribed', 'pending', 'not_subscribed'];
  const phones = [null, '+819012345678', '090-1234-5678'];
  const everySort: Member[] = states.flatMap((emailConsent) =>
    states.flatMap((smsConsent) =>
      phones.flatMap((phone, at) =>
        [true, false].map((hasEmail) => {
          const name = `${emailConsent}-${smsConsent}-${at}-${hasEmail}`;
          return { name, emailConsent, smsConsent, phone, email: hasEmail ? `${name}@mail.example` : null };
        }),
      ),
    ),
  );

  it('is only who agreed, by the channel she agreed to; everybody else is counted, with the reason', async () => {
    const { segmentId } = await fillSegmentWith(stage.db, stage.shopId, {
      now,
      name: 'Every sort',
      people: everySort,
    });
    const told = await fileOf(segmentId, googleAudience);
    const expected = everySort.flatMap(({ email, phone, emailConsent, smsConsent }) => {
      const told = {
        Email: emailConsent === 'subscribed' && email ? sha256(email) : '',
        Phone: smsConsent === 'subscribed' && phone?.startsWith('+') ? sha256(phone) : '',
      };
      return told.Email || told.Phone ? [told] : [];
    });
    const order = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(order(told)).toEqual(order(expected));
    const { included, leftOut } = await inShop((tx) => countAudience(tx, segmentId));
    expect(included).toBe(expected.length);
    expect(leftOut.reduce((sum, { count }) => sum + count, included)).toBe(everySort.length);
    expect(leftOut.find(({ reason }) => reason === 'never_agreed')?.count).toBe(6);
  });

  it('is nobody who was erased, deleted, blocked, or refused later than she agreed', async () => {
    const subscribed = (name: string, more: Partial<Member> = {}): Member => ({
      ...{ name, emailConsent: 'subscribed', emailConsentAt: now - 10 * day },
      ...more,
    });
    const people = [
      subscribed('deleted', { deletedAt: now - day }),
      subscribed('erased', { redactedAt: now - day }),
      subscribed('complained', { smsConsent: 'subscribed', phone: '+819012345678' }),
      subscribed('bounced'),
      subscribed('bounced-long-ago'),
      subscribed('refused-since'),
      subscribed('refused-before'),
      { name: 'never-asked' },
    ];
    const { segmentId } = await fillSegmentWith(stage.db, stage.shopId, { now, name: 'Mishaps', people });
    const blocks = [
      { email: 'complained', reason: 'complaint', at: now - day },
      { email: 'bounced', reason: 'soft_bounce', at: now - day, until: now + day },
      { email: 'bounced-long-ago', reason: 'soft_bounce', at: now - 20 * day, until: now - day },
      { email: 'refused-since', reason: 'unsubscribe', at: now - day },
      { email: 'refused-before', reason: 'unsubscribe', at: now - 20 * day },
    ];
    for (const each of blocks)
      await block(stage.db, stage.shopId, { ...each, email: `${each.email}@mail.example` });
    const told = await fileOf(segmentId, metaAudience);
    const names = ['bounced-long-ago', 'refused-before'];
    expect(new Set(told.map((row) => row['email']))).toEqual(
      new Set(names.map((name) => sha256(`${name}@mail.example`))),
    );
    expect(await inShop((tx) => countAudience(tx, segmentId))).toEqual({
      included: 2,
      leftOut: [
        { reason: 'never_agreed', count: 1 },
        { reason: 'unsubscribed', count: 1 },
        { reason: 'suppressed', count: 2 },
        { reason: 'gone', count: 2 },
      ],
    });
  });

  it('stops with the page on which somebody says no while the file is being fetched', async () => {
    const people = Array.from({ length: 1_001 }, (_, at) => ({
      name: `reader-${at}`,
      emailConsent: 'subscribed',
    }));
    const { segmentId, customerIds } = await fillSegmentWith(stage.db, stage.shopId, {
      now,
      name: 'Long',
      people,
    });
    const pieces = writeAudience(inShop, { segmentId, file: googleAudience });
    await pieces.next();
    await pieces.next();
    const [last] = [...customerIds.values()].toSorted().slice(-1);
    await inShop(async (tx) => {
      await tx.sql`update customers set email_consent = 'unsubscribed' where customer_id = ${last!}`;
    });
    expect((await pieces.next()).value).toBe('');
    expect((await pieces.next()).done).toBe(true);
  });

  it('is told in hashes alone', async () => {
    const people = [
      {
        ...{
          name: 'hanako',
          emailConsent: 'subscribed',
          smsConsent: 'subscribed',
          phone: '+81 90-1234-5678',
        },
        ...{ firstName: 'Hanako', lastName: 'Sato-Ito', country: 'JP' },
      },
    ];
    const { segmentId } = await fillSegmentWith(stage.db, stage.shopId, { now, name: 'Hashes', people });
    expect(await fileOf(segmentId, metaAudience)).toEqual([
      {
        email: sha256('hanako@mail.example'),
        phone: sha256('819012345678'),
        fn: sha256('hanako'),
        ln: sha256('satoito'),
        country: sha256('jp'),
      },
    ]);
  });
});

describe('the seed of a look-alike audience', () => {
  const buyers = (count: number, more: (at: number) => Partial<Member>): Member[] =>
    Array.from({ length: count }, (_, at) => ({
      name: `b${count}-${at}`,
      emailConsent: 'subscribed',
      ...more(at),
    }));

  it('is the best quarter by expected value, each with it, the best first', async () => {
    const people = buyers(800, (at) => ({ expectedValueMinor: at * 100.4, spentMinor: 5 }));
    const { segmentId } = await fillSegmentWith(stage.db, stage.shopId, { now, name: 'Best', people });
    const seed = await inShop((tx) => chooseSeed(tx, segmentId));
    expect(seed.basis).toBe('expected_value');
    const rows = await read(writeSeed(inShop, { segmentId, file: metaAudience, seed, currency: 'USD' }));
    expect(rows).toHaveLength(200);
    expect(rows[0]).toMatchObject({ email: sha256('b800-799@mail.example'), value: '802.20' });
    expect(rows.at(-1)).toMatchObject({ email: sha256('b800-600@mail.example'), value: '602.40' });
  });

  it('is by what was spent where nothing can be expected yet, and a hundred at least, in whole yen', async () => {
    const people = buyers(120, (at) => ({ spentMinor: at }));
    const { segmentId } = await fillSegmentWith(stage.db, stage.shopId, { now, name: 'Young shop', people });
    const seed = await inShop((tx) => chooseSeed(tx, segmentId));
    expect(seed).toMatchObject({ basis: 'spent', people: { length: 100 } });
    const rows = await read(writeSeed(inShop, { segmentId, file: metaAudience, seed, currency: 'JPY' }));
    expect(rows[0]).toMatchObject({ value: '119' });
  });

  it('is led by nobody whose expected value is no number', async () => {
    const people = buyers(4, (at) => ({ expectedValueMinor: at * 100 }));
    const { segmentId, customerIds } = await fillSegmentWith(stage.db, stage.shopId, {
      ...{ now, name: 'No number', people },
    });
    await inShop(async (tx) => {
      const [odd, endless] = [customerIds.get('b4-0')!, customerIds.get('b4-1')!];
      await tx.sql`update customer_insights set expected_value_minor = 'NaN' where customer_id = ${odd}`;
      await tx.sql`update customer_insights set expected_value_minor = 'Infinity' where customer_id = ${endless}`;
    });
    const seed = await inShop((tx) => chooseSeed(tx, segmentId));
    expect(seed.people.map(({ valueMinor }) => valueMinor)).toEqual([300, 200]);
  });

  it('holds nobody who did not agree, however much she spends, and nothing below zero', async () => {
    const people: Member[] = [
      { name: 'silent', spentMinor: 9_999_999 },
      { name: 'refunded', emailConsent: 'subscribed', spentMinor: -500 },
    ];
    const { segmentId } = await fillSegmentWith(stage.db, stage.shopId, { now, name: 'Silent', people });
    const seed = await inShop((tx) => chooseSeed(tx, segmentId));
    expect(await read(writeSeed(inShop, { segmentId, file: metaAudience, seed, currency: 'USD' }))).toEqual([
      expect.objectContaining({ email: sha256('refunded@mail.example'), value: '0.00' }),
    ]);
  });

  it('loses who leaves the segment, or says no, before the file is written', async () => {
    const people = buyers(3, (at) => ({ spentMinor: at }));
    const { segmentId, customerIds } = await fillSegmentWith(stage.db, stage.shopId, {
      now,
      name: 'Left',
      people,
    });
    const seed = await inShop((tx) => chooseSeed(tx, segmentId));
    await inShop(async (tx) => {
      await tx.sql`
        update segment_members set is_member = false
        where segment_id = ${segmentId} and customer_id = ${customerIds.get('b3-2')!}`;
      await tx.sql`update customers set email_consent = 'unsubscribed' where customer_id = ${customerIds.get('b3-1')!}`;
    });
    const rows = await read(writeSeed(inShop, { segmentId, file: metaAudience, seed, currency: 'USD' }));
    expect(rows.map((row) => row['email'])).toEqual([sha256('b3-0@mail.example')]);
  });
});

it("another shop's segment has nobody in it", async () => {
  const people = [{ name: 'mei', emailConsent: 'subscribed' }];
  const { segmentId } = await fillSegmentWith(stage.db, stage.shopId, { now, name: 'Own', people });
  const otherShop = await addShop(stage.db, 'elsewhere.myshopify.com', now);
  const inOther = <T>(work: (tx: ShopTx) => Promise<T>) => stage.db.inShop(otherShop, now, work);
  expect(await read(writeAudience(inOther, { segmentId, file: metaAudience }))).toEqual([]);
  expect(await inOther((tx) => countAudience(tx, segmentId))).toEqual({ included: 0, leftOut: [] });
  expect(await inOther((tx) => chooseSeed(tx, segmentId))).toMatchObject({ people: [] });
});
