import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyWords, meetPeople } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { linkVisitors, takeInVisits, viewsOfPeople } from '#app/domain/visitors/index.ts';
import { addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';
import { dawn, type History, makeHistory, muddled, seen, type Sign, type Told } from './history.ts';
import { whoseViews } from './whose-views.ts';

const seeds = Array.from(
  { length: Number(process.env['KIZUNA_TEST_HISTORIES'] ?? 30) },
  (_, number) => `${process.env['KIZUNA_TEST_SEED'] ?? 'devices'}-${number}`,
);
const steps = 100;
const secrets = { indexSecret: 'index secret' };
const evening = dawn + 30 * 86_400_000;

let shop: TestShop & AsyncDisposable;
beforeAll(async () => {
  shop = await openTestShop(dawn);
});
afterAll(() => shop[Symbol.asyncDispose]());

interface End {
  whose: Map<string, string>;
  views: number;
  customers: string[];
}

/** Takes everything in, a transaction a batch, and says whose each view is in the end. */
async function endOf(history: History, seed: string, batches: readonly (readonly Told[])[]): Promise<End> {
  const { db } = shop;
  const shopId = await addShop(db, `${seed}.myshopify.com`, dawn);
  const hash = (kind: string, value: string) => blindIndex(secrets.indexSecret, shopId, kind, value);
  for (const batch of batches) {
    await db.inShop(shopId, evening, async (tx) => {
      const news = batch.flatMap((each) => (each.kind === 'news' ? [each.news] : []));
      const visits = batch.flatMap((each) => (each.kind === 'visit' ? [each.visit] : []));
      await takeInNews(tx, news, secrets);
      for (const each of batch) {
        if (each.kind !== 'form') continue;
        const person = seen({ number: null, email: each.email }, each.at);
        const customerId = (await meetPeople(tx, [person], hash)).idOf(person);
        await linkVisitors(tx, [{ visitorId: each.visitorId, customerId, at: each.at, how: 'form' }]);
      }
      await takeInVisits(tx, visits, secrets);
    });
  }
  return await db.inShop(shopId, evening, async (tx) => {
    const people = await tx.sql<{ customerId: string; number: string | null; emailHash: string | null }[]>`
      select customer_id as "customerId", shopify_id as number, email_hash as "emailHash" from customers
      where shop_id = ${shopId} and deleted_at is null`;
    const nameOf = new Map(
      people.map(({ customerId, number, emailHash }) => [
        customerId,
        history.people.find(
          (each) => each.number === number || keyWords.email(each.email, hash) === `email:${emailHash}`,
        )?.name ?? 'a stranger',
      ]),
    );
    const rows = await tx.sql<{ viewId: string; customerId: string }[]>`
      select v.view_id as "viewId", l.customer_id as "customerId" from views v
      join visitor_links l on l.shop_id = v.shop_id and l.visitor_id = v.visitor_id and v.at >= l.from_at
                          and v.at < l.until_at
      where v.shop_id = ${shopId}`;
    expect(new Set(rows.map((row) => row.viewId)).size, 'a view is of one person').toBe(rows.length);
    const [counted] = await tx.sql<{ views: number; hers: number }[]>`
      select (select count(*)::int from views where shop_id = ${shopId}) as views,
             (select count(*)::int from ${viewsOfPeople(tx)} p) as hers`;
    expect(counted!.hers).toBe(rows.length);
    return {
      whose: new Map(rows.map((row) => [row.viewId, nameOf.get(row.customerId) ?? 'nobody'])),
      views: counted!.views,
      customers: [...nameOf.values()].toSorted(),
    };
  });
}

function expected(history: History): Map<string, string> {
  const { checkouts, people, knownNumbers, merged } = history;
  const kept = (name: string | undefined) => (name === undefined ? undefined : (merged.get(name) ?? name));
  const nameOf = (by: Sign['by']): string | undefined => {
    if ('name' in by) return kept(by.name);
    if ('number' in by)
      return kept(
        knownNumbers.has(by.number) ? people.find((each) => each.number === by.number)?.name : undefined,
      );
    return kept(
      checkouts.filter(({ basket }) => basket === by.basket).toSorted((a, b) => b.at - a.at)[0]?.name,
    );
  };
  return whoseViews(history, nameOf);
}

const sorted = (whose: ReadonlyMap<string, string>) => [...whose].toSorted(([a], [b]) => (a < b ? -1 : 1));

it.each(seeds)(
  'every view is of whom the rule says, in whichever order and however often it is told (%s)',
  async (seed) => {
    const history = makeHistory(seed, steps);
    const rule = expected(history);
    const inOrder = await endOf(
      history,
      seed,
      history.told.map((each) => [each]),
    );
    expect(sorted(inOrder.whose)).toEqual(sorted(rule));
    expect(inOrder.views).toBe(history.views.length);
    const again = await endOf(history, `${seed}-again`, muddled(history.told, seed));
    expect(sorted(again.whose)).toEqual(sorted(rule));
    expect(again.views).toBe(history.views.length);
    expect(again.customers).toEqual(inOrder.customers);
    expect(new Set(inOrder.customers).size, 'nobody is there twice').toBe(inOrder.customers.length);
  },
);
