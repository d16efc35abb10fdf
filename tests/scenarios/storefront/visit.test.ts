import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addShop } from '#tests/support/shop.ts';
import { openStorefrontDoor, type StorefrontDoor, visitorId } from '#tests/support/storefront-door.ts';

const noon = Date.parse('2026-11-23T03:00:00Z');
const hour = 3_600_000;
const received = { status: 202, body: { status: 'received' } };
const product = { kind: 'product', productId: '501', id: '00000001', age: 4 };

let door: StorefrontDoor;

beforeAll(async () => {
  door = await openStorefrontDoor(noon);
});

afterAll(() => door[Symbol.asyncDispose]());

beforeEach(async () => {
  door.now += 48 * hour;
  door.refusals.length = 0;
  await inShop(({ sql }) => sql`delete from views`);
});

describe('what a visitor looks at', () => {
  it('is written down with the time of our own clock before she is answered', async () => {
    const views = [
      product,
      { kind: 'collection', handle: 'green-tea', id: '00000002', age: 60 },
      { kind: 'search', words: '抹茶 茶碗', id: '00000003', age: 120 },
    ];
    expect(await door.visit({ views })).toMatchObject(received);
    expect(await rows()).toMatchObject([
      { kind: 'search', at: door.now - 120_000, words: expect.stringMatching(/^v1\./) },
      { kind: 'collection', collection_handle: 'green-tea', at: door.now - 60_000 },
      { kind: 'product', product_id: '501', at: door.now - 4_000, visitor_id: visitorId },
    ]);
    expect(door.refusals).toEqual([]);
  });

  it('counts once, however often the request is repeated, and even when ten come at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => door.visit()));
    door.now += 60_000;
    expect(await door.visit()).toMatchObject(received);
    expect(await rows()).toHaveLength(1);
  });

  it('of another device is another view, even under the same id', async () => {
    await door.visit();
    await door.visit({ visitorId: 'f'.repeat(32) });
    expect(await rows()).toHaveLength(2);
  });

  it('of a robot is not kept, and it is not told so', async () => {
    const robot = {
      'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    };
    expect(await door.visit({}, { headers: robot })).toMatchObject(received);
    expect(await rows()).toEqual([]);
  });

  it('stays in its shop', async () => {
    const other = await addShop(door.shop.db, 'visited.myshopify.com', noon);
    await door.visit({}, { visit: { shop: 'visited.myshopify.com' } });
    expect(await rows()).toEqual([]);
    expect(await rows(other)).toHaveLength(1);
  });
});

it('the answer is the same for a stranger, for who is signed in, and for who followed a letter', async () => {
  const answers = [
    await door.visit(),
    await door.visit({}, { visit: { customerId: '4711' } }),
    await door.visit({ kz: 'A'.repeat(62) }),
    await door.visit({ cart: 'c1-0123456789abcdef' }),
  ];
  for (const { status, body, headers } of answers) {
    expect({ status, body }).toEqual(received);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

describe('too many visits', () => {
  it('of one device are refused, and it is told when to come again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 70 }, (_, each) => door.visit({ views: [] }, { from: `198.18.1.${each}` })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
    expect(door.refusals.at(-1)).toMatchObject({ reason: 'too_many_of_visitor' });
    door.now += 10_000;
    expect(await door.visit({ views: [] }, { from: '198.18.1.99' })).toMatchObject(received);
  });

  it('of one network address are refused, whatever devices they claim to be', async () => {
    const views = Array.from({ length: 20 }, (_, each) => ({ ...product, id: `${10_000_000 + each}` }));
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, each) =>
        door.visit({ visitorId: String(each).padStart(32, '0'), views }),
      ),
    );
    expect(answers.filter(({ status }) => status === 202).length).toBeLessThan(30);
    expect(await rows()).toHaveLength(20 * answers.filter(({ status }) => status === 202).length);
    expect(await door.visit({}, { from: '198.51.100.1' })).toMatchObject(received);
  });

  it('of one device in a day leave at most three hundred views', async () => {
    for (let each = 0; each < 20; each += 1) {
      const views = Array.from({ length: 20 }, (_, view) => ({
        ...product,
        id: `${10_000_000 + each * 20 + view}`,
      }));
      await door.visit({ views }, { from: `198.18.2.${each}` });
    }
    expect(await rows()).toHaveLength(300);
  });
});

describe('a bad request', () => {
  const view = (fields: object) => ({ views: [{ ...product, ...fields }] });
  it.each([
    ['no visitor', { visitorId: '' }, 'invalid_visitorid'],
    ['a visitor with a name', { visitorId: 'mei@example.com' }, 'invalid_visitorid'],
    ['a visitor in capitals', { visitorId: visitorId.toUpperCase() }, 'invalid_visitorid'],
    ['twenty-one views', { views: Array.from({ length: 21 }, () => product) }, 'invalid_views'],
    ['a product that is no number', view({ productId: "1';--" }), 'invalid_views'],
    ['a product in the form of a gid', view({ productId: 'gid://shopify/Product/1' }), 'invalid_views'],
    ['a view of the future', view({ age: -1 }), 'invalid_views'],
    ['a view of last week', view({ age: 600_000 }), 'invalid_views'],
    ['a time of its own', view({ at: 1 }), 'invalid_views'],
    [
      'a handle with a slash',
      { views: [{ ...product, kind: 'collection', handle: '../a' }] },
      'invalid_views',
    ],
    [
      'markup for a handle',
      view({ kind: 'collection', productId: undefined, handle: '<b>' }),
      'invalid_views',
    ],
    ['a kind nobody knows', view({ kind: 'purchase' }), 'invalid_views'],
    [
      'long words',
      { views: [{ kind: 'search', words: 'x'.repeat(201), id: '00000001', age: 0 }] },
      'invalid_views',
    ],
    [
      'a line break in words',
      { views: [{ kind: 'search', words: 'a\nb', id: '00000001', age: 0 }] },
      'invalid_views',
    ],
    ['the key of a cart', { cart: 'c1-0123456789abcdef?key=secret' }, 'invalid_cart'],
    ['a letter that is none', { kz: '<script>' }, 'invalid_kz'],
    ['a customer of its own choice', { shopifyCustomerId: '1' }, 'bad_body'],
    ['a person of its own choice', { customerId: '1' }, 'bad_body'],
  ])('with %s changes nothing', async (_what, fields, error) => {
    const answer = await door.visit(fields);
    expect(answer.status).toBe(error === 'bad_body' ? 400 : 422);
    expect(answer.body).toEqual({ error });
    expect(door.refusals).toMatchObject([{ door: 'app_proxy', reason: error }]);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['without a signature', { query: '' }, 401],
    ['signed by somebody else', { visit: { secret: 'x' } }, 401],
    ['of yesterday', { visit: { timestamp: Math.floor(Date.now() / 1000) - 86_400 } }, 401],
    ['of a shop without us', { visit: { shop: 'nobody.myshopify.com' } }, 404],
    ['with a form of the web', { headers: { 'content-type': 'text/plain' } }, 415],
  ])('%s changes nothing', async (_what, options, status) => {
    expect(await door.visit({}, options)).toMatchObject({ status });
    expect(await rows()).toEqual([]);
  });

  it('by GET, or of seventeen kilobytes, changes nothing', async () => {
    expect(await door.ask('/proxy/visit')).toMatchObject({ status: 405 });
    expect(await door.visit({ cart: 'x'.repeat(17_000) })).toMatchObject({ status: 413 });
    expect(await rows()).toEqual([]);
  });

  it('writes nothing of what was sent into the log', async () => {
    await door.visit({ visitorId: 'canary@example.com', views: [{ kind: 'search', words: 'canary' }] });
    expect(JSON.stringify(door.refusals)).not.toContain('canary');
  });
});

function inShop<T>(
  work: Parameters<typeof door.shop.db.inShop<T>>[2],
  shopId = door.shop.shopId,
): Promise<T> {
  return door.shop.db.inShop(shopId, door.now, work);
}

function rows(shopId = door.shop.shopId) {
  return inShop(async ({ sql }) => [...(await sql`select * from views order by at, view_id`)], shopId);
}
