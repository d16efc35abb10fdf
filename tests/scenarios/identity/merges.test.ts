import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom, type Random } from '#sandbox/shop/random.ts';
import type { ShopTx } from '#app/db/client.ts';
import { countPurchases, mergeCustomers, meetPeople, unmergeCustomers } from '#app/domain/customers/index.ts';
import { blindIndex, stableId } from '#app/domain/privacy/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { linkVisitors, takeInVisits } from '#app/domain/visitors/index.ts';
import { addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';
import { everything } from './everything.ts';
import { checkoutOf, dawn, minuteMs, orderOf, registrationOf, seen, type Sign } from './history.ts';
import { whoseViews } from './whose-views.ts';

const seeds = Array.from(
  { length: Number(process.env['KIZUNA_TEST_HISTORIES'] ?? 30) },
  (_, number) => `${process.env['KIZUNA_TEST_SEED'] ?? 'merges'}-${number}`,
);
const steps = 100;
const secrets = { indexSecret: 'index secret' };
const later = dawn + 30 * 86_400_000;

let shop: TestShop & AsyncDisposable;
beforeAll(async () => {
  shop = await openTestShop(dawn);
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Two of them share an address; the guests have no number. */
const numbered = [
  { name: 'a', number: '9001', email: 'a@example.com' },
  { name: 'b', number: '9002', email: 'b@example.com' },
  { name: 'c', number: '9003', email: 'shared@example.com' },
  { name: 'd', number: '9004', email: 'shared@example.com' },
];
const guests = ['g', 'h'].map((name) => ({ name, number: null, email: `${name}@example.com` }));
const people = [...numbered, ...guests];

/** What the oracle knows: each thing is of the record that the person was one with when it came. */
interface Truth {
  /** Who was made one with whom. */
  into: Map<string, string>;
  orders: Map<string, string>;
  /** By whom each was seen last. */
  baskets: Map<string, string>;
  /** Everybody who was seen with a basket. */
  seenWith: { basket: string; name: string }[];
  signs: Sign[];
  views: { viewId: string; visitorId: string; at: number }[];
}

it.each(seeds)('merges and un-merges leave everything with whom it belongs to (%s)', async (seed) => {
  const random = createRandom('merges', seed);
  const shopId = await addShop(shop.db, `${seed}.myshopify.com`, dawn);
  const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => shop.db.inShop(shopId, later, work);
  const hash = (kind: string, value: string) => blindIndex(secrets.indexSecret, shopId, kind, value);
  const truth: Truth = {
    into: new Map(),
    orders: new Map(),
    baskets: new Map(),
    seenWith: [],
    signs: [],
    views: [],
  };
  const idOf = await inShop(async (tx) => {
    await takeInNews(
      tx,
      numbered.map((each) => registrationOf(each, dawn)),
      secrets,
    );
    const sightings = people.map((each) => ({ each, person: seen(each, dawn) }));
    const met = await meetPeople(
      tx,
      sightings.map(({ person }) => person),
      hash,
    );
    return new Map(sightings.map(({ each, person }) => [each.name, met.idOf(person)]));
  });
  expect(new Set(idOf.values()).size).toBe(people.length);
  const rootOf = (name: string): string => {
    const kept = truth.into.get(name);
    return kept === undefined ? name : rootOf(kept);
  };

  let at = dawn;
  for (let step = 0; step < steps; step += 1) {
    at += Math.ceil(random.exponential(25)) * minuteMs;
    await inShop((tx) => act(tx, { random, truth, idOf, rootOf, at, step, seed }));
  }
  await inShop((tx) => compare(tx, { truth, idOf, rootOf }));
});

interface Scene {
  random: Random;
  truth: Truth;
  idOf: ReadonlyMap<string, string>;
  rootOf: (name: string) => string;
  at: number;
  step: number;
  seed: string;
}

async function act(tx: ShopTx, scene: Scene): Promise<void> {
  const { random, truth, idOf, rootOf, at, step, seed } = scene;
  const person = random.pick(people);
  const visitorId = `device-${seed}-${random.int(1, 3)}`;
  const basket = `basket-${seed}-${random.int(1, 5)}`;
  const does = random.weighted([
    ['visit', 40],
    ['checkout', 12],
    ['order', 10],
    ['form', 6],
    ['merge', 12],
    ['merge and think again', 6],
    ['unmerge', 12],
  ] as const);
  switch (does) {
    case 'visit': {
      const view = { kind: 'product' as const, viewId: stableId(seed, step), productId: '1', at };
      const number = random.chance(0.4) ? person.number : null;
      const cartToken = random.chance(0.4) ? basket : null;
      truth.views.push({ viewId: view.viewId, visitorId, at });
      if (number !== null) truth.signs.push({ visitorId, at, sureness: 4, by: { number } });
      if (cartToken !== null) truth.signs.push({ visitorId, at, sureness: 2, by: { basket } });
      const visit = {
        visitorId,
        views: [view],
        cartToken,
        shopifyCustomerId: number,
        fromLetterTo: null,
        at,
      };
      await takeInVisits(tx, [visit], secrets);
      return;
    }
    case 'checkout':
      truth.baskets.set(basket, rootOf(person.name));
      truth.seenWith.push({ basket, name: rootOf(person.name) });
      await takeInNews(tx, [checkoutOf(basket, seen(person, at, basket), at)], secrets);
      return;
    case 'order':
      truth.orders.set(`order-${seed}-${step}`, rootOf(person.name));
      await takeInNews(tx, [orderOf(`order-${seed}-${step}`, seen(person, at), at)], secrets);
      return;
    case 'form': {
      const name = rootOf(person.name);
      truth.signs.push({ visitorId, at, sureness: 3, by: { name } });
      await linkVisitors(tx, [{ visitorId, customerId: idOf.get(name)!, at, how: 'form' }]);
      return;
    }
    case 'merge':
    case 'merge and think again': {
      const [kept, gone] = [rootOf(random.pick(numbered).name), rootOf(person.name)];
      if (kept === gone) return;
      const [keptId, mergedId] = [idOf.get(kept)!, idOf.get(gone)!];
      const before = does === 'merge' ? '' : await everything(tx);
      await mergeCustomers(tx, [{ keptId, mergedId, at }]);
      await countPurchases(tx, [keptId]);
      if (does === 'merge') return void truth.into.set(gone, kept);
      expect(await unmergeCustomers(tx, { mergedId })).toMatchObject({ status: 'done', keptId });
      expect(await everything(tx)).toBe(before);
      return;
    }
    case 'unmerge': {
      const gone = person.name;
      const kept = truth.into.get(gone);
      const outcome = await unmergeCustomers(tx, { mergedId: idOf.get(gone)! });
      if (kept === undefined) return expect(outcome).toEqual({ status: 'refused', reason: 'not_merged' });
      if (truth.into.has(kept))
        return expect(outcome).toEqual({ status: 'refused', reason: 'merged_further' });
      expect(outcome).toMatchObject({ status: 'done', keptId: idOf.get(kept) });
      truth.into.delete(gone);
      await compare(tx, scene);
    }
  }
}

/** Under which keys each is known: her own, and those of everybody whom she is one with. */
function keysNow(tx: ShopTx, { seenWith }: Truth, rootOf: Scene['rootOf']): string[][] {
  const hash = (kind: string, value: string) => blindIndex(secrets.indexSecret, tx.shopId, kind, value);
  const held = [
    ...people.map(({ name, email }) => [`email:${hash('email', email)}`, rootOf(name)]),
    ...numbered.map(({ name, number }) => [`shopify:${number}`, rootOf(name)]),
    ...seenWith.flatMap(({ basket, name }) => [
      [`cart:${basket}`, rootOf(name)],
      [`checkout:checkout-of-${basket}`, rootOf(name)],
    ]),
  ];
  return byText([...new Map(held.map((each) => [each.join(' '), each])).values()]);
}

function byText<Row extends readonly unknown[]>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
}

async function compare(tx: ShopTx, { truth, idOf, rootOf }: Pick<Scene, 'truth' | 'idOf' | 'rootOf'>) {
  const nameOf = new Map([...idOf].map(([name, id]) => [id, name]));
  const namesIn = (rows: readonly { key: string; id: string | null }[]) =>
    byText(rows.map(({ key, id }) => [key, nameOf.get(id ?? '')]));
  const ordersNow = byText([...truth.orders].map(([orderId, name]) => [orderId, rootOf(name)]));
  const row = tx.sql<{ key: string; id: string | null }[]>;
  expect(
    namesIn(await row`select order_id as key, customer_id as id from orders where shop_id = ${tx.shopId}`),
  ).toEqual(ordersNow);
  expect(
    namesIn(
      await row`select order_id as key, customer_id as id from order_items where shop_id = ${tx.shopId}`,
    ),
  ).toEqual(ordersNow);
  expect(
    namesIn(await row`select cart_key as key, customer_id as id from carts where shop_id = ${tx.shopId}`),
  ).toEqual(byText([...truth.baskets].map(([basket, name]) => [basket, rootOf(name)])));
  const rule = whoseViews(truth, (by) => {
    if ('name' in by) return rootOf(by.name);
    if ('number' in by) return rootOf(numbered.find((each) => each.number === by.number)!.name);
    const name = truth.baskets.get(by.basket);
    return name === undefined ? undefined : rootOf(name);
  });
  expect(
    namesIn(
      await row`
      select v.view_id as key, l.customer_id as id from views v
      join visitor_links l on l.shop_id = v.shop_id and l.visitor_id = v.visitor_id and v.at >= l.from_at
                          and v.at < l.until_at
      where v.shop_id = ${tx.shopId}`,
    ),
  ).toEqual(byText([...rule]));
  expect(
    namesIn(await row`select key, customer_id as id from customer_keys where shop_id = ${tx.shopId}`),
  ).toEqual(keysNow(tx, truth, rootOf));
  const counts = await tx.sql<{ id: string; orders: number; gone: boolean }[]>`
    select customer_id as id, orders_count as orders, deleted_at is not null as gone from customers
    where shop_id = ${tx.shopId}`;
  for (const { id, orders, gone } of counts) {
    const name = nameOf.get(id)!;
    expect(gone, `${name} is there`).toBe(truth.into.has(name));
    if (!gone) expect(orders).toBe(ordersNow.filter(([, owner]) => owner === name).length);
  }
}
