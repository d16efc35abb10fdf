import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { giveNumber, placeWords } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { fileSignUp } from '#app/domain/sign-ups/index.ts';
import { type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import { linkVisitors, type SeenVisit, takeInVisits, viewsOf } from '#app/domain/visitors/index.ts';
import { takeSignUpIn } from '#app/jobs/take-sign-up.ts';
import type { Context } from '#app/context.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';
import { checkoutOf, dawn, minuteMs, orderOf, registrationOf, seen } from './history.ts';

const secrets = { indexSecret: 'index secret' };
const at = (minutes: number) => dawn + minutes * minuteMs;
const hanako = { number: '7001', email: 'hanako@example.com' };
const mari = { number: '7002', email: 'mari@example.com' };

let shop: TestShop & AsyncDisposable;
beforeEach(async () => {
  shop = await openTestShop(dawn);
});
afterEach(() => shop[Symbol.asyncDispose]());

const now = 24 * 60;
const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => shop.db.inShop(shop.shopId, at(now), work);
const tell = (...news: StoreNews[]) => inShop((tx) => takeInNews(tx, news, secrets));

let count = 0;
const viewId = () => `00000000-0000-8000-8000-${String((count += 1)).padStart(12, '0')}`;

/** Somebody looks at a product. */
async function look(productId: string, minutes: number, visit: Partial<SeenVisit> = {}): Promise<void> {
  const nobody = { visitorId: 'phone', cartToken: null, shopifyCustomerId: null, fromLetterTo: null };
  const views = [{ kind: 'product' as const, viewId: viewId(), productId, at: at(minutes) }];
  await inShop((tx) => takeInVisits(tx, [{ ...nobody, views, at: at(minutes), ...visit }], secrets));
}

async function people(): Promise<{ id: string; number: string | null }[]> {
  return await inShop(
    (tx) => tx.sql<{ id: string; number: string | null }[]>`
      select customer_id as id, shopify_id as number from customers
      where shop_id = ${tx.shopId} and deleted_at is null order by shopify_id`,
  );
}

async function productsOf(number: string | null): Promise<(string | null)[]> {
  const id = (await people()).find((each) => each.number === number)?.id;
  if (id === undefined) return [];
  return await inShop(async (tx) => ((await viewsOf(tx, [id])).get(id) ?? []).map((view) => view.productId));
}

describe('a device becomes somebody’s', () => {
  it('when she is signed in, also before the shop has told of her', async () => {
    await look('tea', 0);
    await look('cup', 1, { shopifyCustomerId: hanako.number });
    expect(await productsOf(hanako.number)).toEqual([]);
    await tell(registrationOf(hanako, at(2)));
    await look('pot', 3);
    expect(await productsOf(hanako.number)).toEqual(['pot', 'cup', 'tea']);
  });

  it('when her number is found out otherwise', async () => {
    await look('tea', 0, { shopifyCustomerId: hanako.number });
    await tell(checkoutOf('k', seen({ ...hanako, number: null }, at(1), 'k'), at(1)));
    const [guest] = await people();
    await inShop((tx) => giveNumber(tx, { customerId: guest!.id, shopifyId: hanako.number }));
    expect(await productsOf(hanako.number)).toEqual(['tea']);
  });

  it.each(['the visit first', 'the checkout first'])(
    'when its basket becomes her checkout: %s',
    async (order) => {
      const checkout = () => tell(checkoutOf('k', seen({ ...hanako, number: null }, at(5), 'k'), at(5)));
      if (order === 'the checkout first') await checkout();
      await look('tea', 1, { cartToken: 'k' });
      if (order === 'the visit first') await checkout();
      expect(await productsOf(null)).toEqual(['tea']);
      await tell(registrationOf(hanako, at(60)));
      expect(await people()).toHaveLength(1);
      expect(await productsOf(hanako.number)).toEqual(['tea']);
    },
  );

  it('when its basket is told without anybody, and the order then says whose it was', async () => {
    await look('tea', 1, { cartToken: 'k' });
    const cart = checkoutOf('k', seen(hanako, at(2)), at(2));
    await tell({ ...cart, person: null } as StoreNews);
    expect(await people()).toEqual([]);
    await tell(orderOf('1', seen({ ...hanako, email: null }, at(3), 'k'), at(3)));
    expect(await productsOf(hanako.number)).toEqual(['tea']);
  });

  it('when she follows a letter', async () => {
    await tell(registrationOf(hanako, at(0)));
    const [her] = await people();
    await look('tea', 1, { fromLetterTo: her!.id });
    expect(await productsOf(hanako.number)).toEqual(['tea']);
  });

  it('when she types her address into a form there', async () => {
    await look('tea', 1);
    const signUp = {
      ...{ email: hanako.email, formText: 'News', locale: 'en', country: 'US', ip: '203.0.113.7' },
      ...{ userAgent: 'Safari', shopifyCustomerId: null, visitorId: 'phone', at: at(2) },
    };
    await inShop((tx) => fileSignUp(tx, { nonce: 'n', signUp, ...secrets }));
    const ctx = { db: shop.db, now: () => at(now), secrets } as unknown as Context;
    await takeSignUpIn(ctx, { shopId: shop.shopId, nonce: 'n' });
    expect(await productsOf(null)).toEqual(['tea']);
    await tell(registrationOf(hanako, at(3)));
    expect(await productsOf(hanako.number)).toEqual(['tea']);
  });
});

describe('a device that is passed around', () => {
  beforeEach(() => tell(registrationOf(hanako, at(0)), registrationOf(mari, at(0))));

  it('is another’s from her sign-in on, and each keeps what she looked at', async () => {
    await look('tea', 1, { shopifyCustomerId: hanako.number });
    await look('cup', 100);
    await look('wine', 200, { shopifyCustomerId: mari.number });
    await look('glass', 300);
    expect(await productsOf(hanako.number)).toEqual(['cup', 'tea']);
    expect(await productsOf(mari.number)).toEqual(['glass', 'wine']);
    expect(await people()).toHaveLength(2);
  });

  it('is not another’s by a basket within the sitting of her who is signed in, but is an hour later', async () => {
    await tell(checkoutOf('k', seen(mari, at(0), 'k'), at(0)));
    await look('tea', 10, { shopifyCustomerId: hanako.number, cartToken: 'k' });
    await look('cup', 30, { cartToken: 'k' });
    expect(await productsOf(hanako.number)).toEqual(['cup', 'tea']);
    await look('wine', 100, { cartToken: 'k' });
    expect(await productsOf(mari.number)).toEqual(['wine']);
  });

  it('never makes one of customers who share an address, too', async () => {
    const twins = [mari, { number: '7003', email: mari.email }, { number: '7004', email: mari.email }];
    await tell(...twins.map((each) => registrationOf(each, at(1))));
    for (const [index, { number }] of twins.entries())
      await look(`of ${number}`, 100 * (index + 1), { shopifyCustomerId: number });
    for (const { number } of twins) expect(await productsOf(number)).toEqual([`of ${number}`]);
    expect(await people()).toHaveLength(4);
  });
});

it('one e-mail address of a hundred customers makes a hundred customers', async () => {
  const hundred = Array.from({ length: 100 }, (_, index) => ({
    number: String(8_000 + index),
    email: mari.email,
  }));
  await tell(...hundred.map((each) => registrationOf(each, at(1))));
  await tell(...hundred.map((each, index) => orderOf(`o${index}`, seen(each, at(2)), at(2))));
  expect(await people()).toHaveLength(100);
});

describe('what is told of a device', () => {
  it('counts once however often it is told', async () => {
    const visit = {
      visitorId: 'phone',
      cartToken: null,
      shopifyCustomerId: null,
      fromLetterTo: null,
      at: at(1),
    };
    const views = [{ kind: 'product' as const, viewId: viewId(), productId: 'tea', at: at(1) }];
    for (let time = 0; time < 3; time += 1)
      await inShop((tx) =>
        takeInVisits(
          tx,
          [
            { ...visit, views },
            { ...visit, views },
          ],
          secrets,
        ),
      );
    expect(await inShop((tx) => tx.sql`select from views`)).toHaveLength(1);
  });

  it('of the future counts as of now', async () => {
    await look('tea', now + 600);
    const [row] = await inShop((tx) => tx.sql`select at from views`);
    expect(row).toEqual({ at: at(now) });
  });

  it('of a robot fills no table', async () => {
    const visit = {
      visitorId: 'robot',
      cartToken: null,
      shopifyCustomerId: null,
      fromLetterTo: null,
      at: at(1),
    };
    for (let time = 0; time < 5; time += 1) {
      const views = Array.from({ length: 100 }, () => ({
        ...{ kind: 'search' as const, viewId: viewId(), words: 'x'.repeat(5_000), at: at(1) },
      }));
      await inShop((tx) => takeInVisits(tx, [{ ...visit, views }], secrets));
    }
    await look('tea', 1);
    const rows = await inShop(
      (tx) =>
        tx.sql`select visitor_id, count(*)::int, max(length(words)) < 1000 as short from views group by 1 order by 1`,
    );
    expect([...rows]).toEqual([
      { visitor_id: 'phone', count: 1, short: null },
      { visitor_id: 'robot', count: 300, short: true },
    ]);
  });
});

it('a merge of two of whom each was behind the device makes all views hers, and an un-merge does not', async () => {
  await tell(registrationOf(hanako, at(0)), registrationOf(mari, at(0)));
  await look('tea', 1, { shopifyCustomerId: hanako.number });
  await look('wine', 100, { shopifyCustomerId: mari.number });
  const [her] = await people();
  await inShop((tx) => linkVisitors(tx, [{ visitorId: 'tv', customerId: her!.id, at: at(1), how: 'form' }]));
  const [kept, merged] = [mari, hanako].map((each) => seen({ ...each, email: null }, at(200)));
  await tell({ kind: 'customers_merged', kept: kept!, merged: merged!, at: at(200) });
  expect(await productsOf(mari.number)).toEqual(['wine', 'tea']);
  await look('film', 300, { visitorId: 'tv' });
  expect(await productsOf(mari.number)).toEqual(['film', 'wine', 'tea']);
});

describe('where people live', () => {
  const hash = (kind: string, value: string) => blindIndex(secrets.indexSecret, shop.shopId, kind, value);
  const living = (country: string, zip: string, city: string) => ({
    country,
    zip,
    city,
    street: '1-2-3',
    region: '東京都',
  });
  const moved = (home: ReturnType<typeof living>, minutes: number): StoreNews => ({
    kind: 'customer_seen',
    person: { ...seen(hanako, at(minutes)), view: 'profile', home, addresses: [home] },
    isRegistration: false,
  });
  async function livesIn(place: Parameters<typeof placeWords>[1]): Promise<boolean> {
    const words = placeWords(hash, place);
    const rows = await inShop(
      (tx) =>
        tx.sql`select from customer_places where shop_id = ${tx.shopId} and place = any(${words}::text[])`,
    );
    return words.length > 0 && rows.length === words.length;
  }

  it('is found by city, region and the beginning of the postal code, however they are written', async () => {
    await tell(moved(living('JP', '150-0001', '渋谷区'), 1));
    for (const place of [
      { city: '渋谷区' },
      { region: ' 東京都' },
      { postalPrefix: '15' },
      { postalPrefix: '１５０－０００１' },
      { city: '渋谷区', postalPrefix: '1' },
    ])
      expect(await livesIn({ country: 'JP', ...place }), JSON.stringify(place)).toBe(true);
    for (const place of [
      { country: 'JP', city: '京都市' },
      { country: 'TW', postalPrefix: '150' },
      { country: 'JP', city: '渋谷区', postalPrefix: '16' },
    ])
      expect(await livesIn(place), JSON.stringify(place)).toBe(false);
    const rows = await inShop((tx) => tx.sql`select place from customer_places`);
    expect(JSON.stringify([...rows])).not.toContain('150');
  });

  it.each(['in order', 'the newest first'])('follows the newest that was said of it: %s', async (order) => {
    const said = [moved(living('JP', '150-0001', '渋谷区'), 1), moved(living('JP', '600-8001', '京都市'), 2)];
    for (const news of order === 'in order' ? said : said.toReversed()) await tell(news);
    expect(await livesIn({ country: 'JP', city: '京都市' })).toBe(true);
    expect(await livesIn({ country: 'JP', city: '渋谷区' })).toBe(false);
  });
});
