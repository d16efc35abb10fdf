import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  learnProducts,
  type Recommended,
  recommendEach,
  recommendFor,
  refreshProducts,
} from '#app/domain/recommendations/index.ts';
import { seededRandom } from '#tests/support/random.ts';
import {
  dayMs,
  noon,
  openRecommendationShop,
  personOf,
  type RecommendationShop,
} from './recommendation-shop.ts';

let shop: RecommendationShop;
beforeEach(async () => {
  shop = await openRecommendationShop(10);
});
afterEach(() => shop[Symbol.asyncDispose]());

const learn = () => learnProducts({ db: shop.db, now: () => noon }, shop.shopId);
const picksFor = async (person: number, limit = 4, now = noon): Promise<Recommended[]> =>
  (await shop.at(now, (tx) => recommendFor(tx, [personOf(person)], { limit }))).get(personOf(person))!;
const idsFor = async (person: number, limit = 4) =>
  (await picksFor(person, limit)).map(({ productId }) => productId);

/** After how long people take a product again, as if it had been learned. */
const lasts = (productId: string, days: number) =>
  shop.at(
    noon,
    (tx) => tx.sql`
    insert into product_rhythms (shop_id, product_id, interval_ms, refills, basis)
    values (${tx.shopId}, ${productId}, ${days * dayMs}, 9, 'product')`,
  );

describe('whatever has happened in a shop', () => {
  it.for([11, 12, 13, 14])('the picks keep their promises (%i)', async (seed) => {
    const random = seededRandom(seed);
    const pick = (from: number) => 1 + Math.floor(random() * from);
    const products = Array.from({ length: 3 + pick(25) }, (_, index) => String(100 + index));
    const goods = products.map((id) => ({
      id,
      category: `kind ${pick(4)}`,
      maker: `maker ${pick(3)}`,
      isInStock: random() < 0.8,
      hasPicture: random() < 0.8,
      status: random() < 0.9 ? ('active' as const) : ('archived' as const),
    }));
    await shop.sell(Object.fromEntries(goods.map(({ id, ...rest }) => [id, rest])));
    const any = () => products[pick(products.length) - 1]!;
    for (let order = 0; order < pick(40); order += 1) {
      await shop.buy(pick(10), [any(), any()], noon - pick(200) * dayMs);
    }
    for (let visit = 0; visit < pick(20); visit += 1) {
      await shop.look(
        `device ${pick(9)}`,
        [any(), any()],
        noon - pick(80) * dayMs,
        random() < 0.6 ? pick(10) : undefined,
      );
    }
    for (const id of products.slice(0, 3)) await lasts(id, 30);
    if (random() < 0.8) await learn();

    const people = Array.from({ length: 10 }, (_, index) => personOf(index + 1));
    const limit = pick(8);
    const exclude = [any()];
    const read = () => shop.at(noon, (tx) => recommendFor(tx, people, { limit, exclude }));
    const picks = await read();
    const bought = await boughtBy();
    const viewed = await viewedBy();
    const sellable = new Set(
      goods.filter((each) => each.isInStock && each.status === 'active').map(({ id }) => id),
    );
    for (const person of people) {
      const list = picks.get(person)!;
      const ids = list.map(({ productId }) => productId);
      const own = bought.get(person) ?? new Map<string, number>();
      expect(new Set(ids).size, 'no product twice').toBe(ids.length);
      expect(
        ids.every((id) => sellable.has(id) && !exclude.includes(id)),
        'only what can be bought',
      ).toBe(true);
      for (const { productId, why, because } of list) {
        if (own.has(productId)) expect(why === 'replenish' || isAgain(own.get(productId)!)).toBe(true);
        if (because !== null) expect(own.has(because) || viewed.get(person)?.has(because)).toBe(true);
        if (why === 'viewed') expect(viewed.get(person)?.has(productId)).toBe(true);
        expect(why === 'popular').toBe(because === null);
      }
      const open = [...sellable].filter((id) => !own.has(id) && !exclude.includes(id));
      expect(list.length, 'as many as there are').toBeGreaterThanOrEqual(Math.min(limit, open.length));
      expect(list.length).toBeLessThanOrEqual(limit);
    }
    expect([...(await read())]).toEqual([...picks]);
  });
});

const isAgain = (lastAt: number) => noon - lastAt >= 30 * dayMs * 0.85;

async function boughtBy(): Promise<Map<string, Map<string, number>>> {
  const rows = await shop.at(
    noon,
    (tx) => tx.sql<{ person: string; product: string; at: number }[]>`
    select customer_id as person, product_id as product, max(placed_at) as at from order_items
    where shop_id = ${tx.shopId} group by 1, 2`,
  );
  return new Map(
    [...Map.groupBy(rows, ({ person }) => person)].map(([person, own]) => [
      person,
      new Map(own.map(({ product, at }) => [product, at])),
    ]),
  );
}

async function viewedBy(): Promise<Map<string, Set<string>>> {
  const rows = await shop.at(
    noon,
    (tx) => tx.sql<{ person: string; product: string }[]>`
    select l.customer_id as person, v.product_id as product
    from visitor_links l join views v on v.shop_id = l.shop_id and v.visitor_id = l.visitor_id
    where l.shop_id = ${tx.shopId}`,
  );
  return new Map(
    [...Map.groupBy(rows, ({ person }) => person)].map(([person, own]) => [
      person,
      new Set(own.map(({ product }) => product)),
    ]),
  );
}

describe('a person is shown', () => {
  it('what goes with what she bought, and is told so', async () => {
    await shop.sell({ teapot: {}, cup: {}, tin: {}, whisk: {} });
    for (const person of [1, 2, 3]) await shop.buy(person, ['teapot', 'cup'], noon - 20 * dayMs);
    await shop.buy(4, ['teapot'], noon - dayMs);
    await learn();
    const [first] = await picksFor(4);
    expect(first).toMatchObject({ productId: 'cup', why: 'bought_together', because: 'teapot' });
  });

  it('what others looked at beside what she looked at', async () => {
    await shop.sell({ a: {}, b: {}, c: {}, d: {} });
    for (const device of ['x', 'y', 'z']) await shop.look(device, ['c', 'b'], noon - dayMs);
    await shop.look('hers', ['c'], noon - dayMs, 1);
    await learn();
    const picks = await picksFor(1);
    expect(picks.find(({ productId }) => productId === 'b')).toMatchObject({
      why: 'viewed_also',
      because: 'c',
    });
    expect(picks.find(({ productId }) => productId === 'c')).toMatchObject({ why: 'viewed', because: 'c' });
  });

  it('the newest of a shop that has sold nothing yet, what has a picture first', async () => {
    await shop.sell({ 8: {}, 9: { hasPicture: false }, 10: {}, 11: { isInStock: false }, 12: {} });
    expect(await idsFor(1, 3)).toEqual(['12', '10', '8']);
  });

  it('something from the first order of the shop on', async () => {
    await shop.sell({ 1: {}, 2: {}, 3: {} });
    await shop.buy(1, ['1', '2'], noon - dayMs);
    await refreshProducts({ db: shop.db, now: () => noon }, shop.shopId);
    expect(await idsFor(1)).toEqual(['3']);
    // What others have bought comes before what is only new.
    expect(await idsFor(2, 3)).toEqual(['1', '2', '3']);
  });

  it('the coffee that is about to run out, and not before', async () => {
    await shop.sell({ coffee: {}, mill: {}, cup: {} });
    await lasts('coffee', 30);
    for (const person of [1, 2, 3]) {
      await shop.buy(person, ['coffee'], noon - 60 * dayMs);
      await shop.buy(person, ['coffee'], noon - 31 * dayMs);
    }
    await shop.buy(4, ['coffee', 'mill'], noon - 5 * dayMs);
    await learn();
    expect((await picksFor(1))[0]).toMatchObject({
      productId: 'coffee',
      why: 'replenish',
      because: 'coffee',
    });
    expect(await idsFor(4)).toEqual(['cup']);
    // Whoever let three of these times pass gets it elsewhere.
    const later = await picksFor(4, 4, noon + 200 * dayMs);
    expect(later.map(({ productId }) => productId)).not.toContain('coffee');
  });

  it('no second teapot, though another product of its category is taken again and again', async () => {
    await shop.sell({ teapot: {}, cup: {} });
    await lasts('teapot', 30);
    for (const person of [1, 2, 3, 4, 5, 6]) await shop.buy(person, ['teapot'], noon - 40 * dayMs);
    await learn();
    expect(await idsFor(1)).toEqual(['cup']);
  });

  it('no more than two of a kind, or of a maker, among any four', async () => {
    const tea = { category: 'Tea', maker: 'A' };
    await shop.sell({
      21: tea,
      22: tea,
      23: tea,
      24: tea,
      15: { category: 'Pots', maker: 'B' },
      14: { category: 'Cups', maker: 'B' },
    });
    const picks = await picksFor(1);
    const kinds = picks.map(({ product }) => product.category);
    expect(kinds.filter((kind) => kind === 'Tea').length).toBe(2);
    // A shop of one kind of goods still fills the list.
    expect((await picksFor(1, 6)).length).toBe(6);
  });

  it('beside an order what goes with that one, and nothing that is in it', async () => {
    await shop.sell({ teapot: {}, cup: {}, kettle: {}, filter: {}, spoon: {} });
    for (const person of [1, 2, 3]) await shop.buy(person, ['teapot', 'cup'], noon - 90 * dayMs);
    for (const person of [5, 6, 7]) await shop.buy(person, ['kettle', 'filter'], noon - 60 * dayMs);
    await shop.buy(4, ['kettle'], noon - 30 * dayMs);
    await learn();
    const customerId = personOf(4);
    const lists = await shop.at(noon, (tx) =>
      recommendEach(
        tx,
        [
          { key: 'basket', customerId, about: ['teapot'] },
          { key: 'order', customerId, about: ['kettle'] },
        ],
        { limit: 2 },
      ),
    );
    expect(lists.get('basket')![0]).toMatchObject({ productId: 'cup', because: 'teapot' });
    expect(lists.get('order')![0]).toMatchObject({ productId: 'filter', because: 'kettle' });
    expect(lists.get('basket')!.map(({ productId }) => productId)).not.toContain('teapot');
  });

  it('nothing of another shop', async () => {
    expect(await idsFor(1)).toEqual([]);
  });
});
