import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learnProducts, refreshProducts, relatedTo } from '#app/domain/recommendations/index.ts';
import { seededRandom } from '#tests/support/random.ts';
import { dayMs, noon, openRecommendationShop, type RecommendationShop } from './recommendation-shop.ts';

let shop: RecommendationShop;
let now = noon;
const ctx = () => ({ db: shop.db, now: () => now });

beforeEach(async () => {
  now = noon;
  shop = await openRecommendationShop(12);
});
afterEach(() => shop[Symbol.asyncDispose]());

/** Everything that is learned of products, row by row. */
async function learned() {
  return await shop.at(now, async (tx) => {
    const pairs = await tx.sql<{ product_id: string; kind: string }[]>`
      select product_id, kind, related_id, score, people from related_products
      where shop_id = ${tx.shopId} order by 1, 2, 3`;
    const demand = await tx.sql<{ product_id: string; buyers: number; viewers: number }[]>`
      select product_id, buyers, returning_buyers, purchases, recent_purchases, viewers from product_demand
      where shop_id = ${tx.shopId} order by 1`;
    return { pairs: [...pairs], demand: [...demand] };
  });
}

/** Without what only views say: of those who looked at a product and then at others, it is told when somebody looks again. */
function ofOrders({ pairs, demand }: Awaited<ReturnType<typeof learned>>) {
  return {
    pairs: pairs.filter(({ kind }) => kind !== 'viewed_also'),
    demand: demand.filter(({ buyers }) => buyers > 0).map(({ viewers: _viewers, ...rest }) => rest),
  };
}

const whatGoesWith = async (productId: string) =>
  (await shop.at(now, (tx) => relatedTo(tx, productId, { limit: 3 }))).map(
    (each) => `${each.productId}: ${each.why}`,
  );

describe('what goes with what', () => {
  it.for([1, 2, 3])(
    'learned order by order is what is learned from all orders at once (%i)',
    async (seed) => {
      const random = seededRandom(seed);
      const pick = (from: number) => 1 + Math.floor(random() * from);
      const products = Array.from({ length: 18 }, (_, index) => String(index + 1));
      const goods = () => ({
        category: `kind ${pick(3)}`,
        maker: `maker ${pick(2)}`,
        tags: [`tag ${pick(4)}`],
      });
      await shop.sell(Object.fromEntries(products.map((id) => [id, goods()])));
      const orders: string[] = [];
      for (let round = 0; round < 60; round += 1) {
        now += random() < 0.3 ? 3 * dayMs : 3_600_000;
        const deed = random();
        const basket = Array.from({ length: pick(3) }, () => products[pick(products.length) - 1]!);
        if (deed < 0.6) orders.push(await shop.buy(random() < 0.1 ? null : pick(12), basket, now));
        else if (deed < 0.7 && orders.length > 0) await shop.cancel(orders[pick(orders.length) - 1]!, now);
        else if (deed < 0.75) await shop.sell({ [basket[0]!]: goods() }, now);
        else if (deed < 0.78)
          await shop.sell({ [products.shift()!]: { ...goods(), status: 'archived' } }, now);
        else await shop.look(`device ${pick(6)}`, basket, now, random() < 0.5 ? pick(12) : undefined);
        if (random() < 0.3) await refreshProducts(ctx(), shop.shopId);
      }
      await refreshProducts(ctx(), shop.shopId);
      const stepwise = await learned();
      await learnProducts(ctx(), shop.shopId);
      const atOnce = await learned();
      expect(stepwise.pairs.length).toBeGreaterThan(200);
      expect(ofOrders(stepwise)).toEqual(ofOrders(atOnce));
    },
  );

  it('is known from the first order on', async () => {
    await shop.sell({ teapot: {}, cup: {}, whisk: {} });
    await shop.buy(1, ['teapot', 'cup'], now);
    await refreshProducts(ctx(), shop.shopId);
    expect(await whatGoesWith('teapot')).toEqual(['cup: bought_together', 'whisk: popular']);
  });

  it('names what is bought later than what it follows', async () => {
    await shop.sell({ kettle: {}, filter: {}, tin: {}, spoon: {} });
    for (const person of [1, 2, 3, 4]) {
      await shop.buy(person, ['kettle'], now - 30 * dayMs);
      await shop.buy(person, ['filter'], now - 10 * dayMs);
    }
    await learnProducts(ctx(), shop.shopId);
    expect((await whatGoesWith('kettle'))[0]).toBe('filter: follows');
    const after = (await learned()).pairs.filter((pair) => pair.product_id === 'filter');
    expect(after.map((pair) => pair.kind)).toEqual(['bought_together']);
  });

  it('is learned from views where nobody has bought yet', async () => {
    await shop.sell({ a: {}, b: {}, c: {} });
    for (const device of ['x', 'y', 'z']) await shop.look(device, ['a', 'b'], now - dayMs);
    await refreshProducts(ctx(), shop.shopId);
    expect((await whatGoesWith('a'))[0]).toBe('b: viewed_also');
  });

  it('is what is alike, as long as nobody had to do with it', async () => {
    await shop.sell({
      green: { category: 'Tea', tags: ['japan'] },
      black: { category: 'Tea' },
      cup: { category: 'Cups', maker: 'Kumo' },
      pot: { category: 'Pots', maker: 'Kumo' },
    });
    await refreshProducts(ctx(), shop.shopId);
    expect((await whatGoesWith('black'))[0]).toBe('green: similar');
    // One maker alone makes nothing similar.
    expect(await whatGoesWith('cup')).not.toContain('pot: similar');
  });

  it('never names what cannot be bought, whatever was learned before', async () => {
    await shop.sell({ teapot: {}, cup: {}, whisk: {} });
    await shop.buy(1, ['teapot', 'cup'], now);
    await refreshProducts(ctx(), shop.shopId);
    await shop.sell({ cup: { isInStock: false } }, now + 1_000);
    expect(await whatGoesWith('teapot')).toEqual(['whisk: popular']);
    await shop.sell({ cup: { isInStock: true }, whisk: { status: 'archived' } }, now + 2_000);
    expect(await whatGoesWith('teapot')).toEqual(['cup: bought_together']);
  });

  it('is asked anew when an order comes while it is being learned', async () => {
    await shop.sell({ a: {}, b: {}, c: {} });
    await shop.buy(1, ['a', 'b'], now);
    // A worker has taken what is stale and dies; meanwhile there is another order.
    await shop.at(
      now,
      (tx) => tx.sql`update stale_products set is_taken = true where shop_id = ${tx.shopId}`,
    );
    await shop.buy(2, ['a', 'c'], now + 1_000);
    now += 2_000;
    await refreshProducts(ctx(), shop.shopId);
    const rows = await shop.at(
      now,
      (tx) => tx.sql`select 1 from stale_products where shop_id = ${tx.shopId}`,
    );
    expect(rows.length).toBe(0);
    expect(new Set(await whatGoesWith('a'))).toEqual(new Set(['b: bought_together', 'c: bought_together']));
  });

  it('what was learned of an order is not lost when the whole shop is learned at the same time', async () => {
    await shop.sell({ a: {}, b: {}, c: {} });
    await shop.buy(1, ['a', 'b'], now);
    const early = now;
    now += 60_000;
    await shop.buy(2, ['a', 'c'], now);
    await refreshProducts(ctx(), shop.shopId);
    const before = await learned();
    // As it was begun before the second order.
    await learnProducts({ db: shop.db, now: () => early }, shop.shopId);
    expect((await learned()).pairs).toEqual(before.pairs);
  });
});
