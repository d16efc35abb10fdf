import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { saveSegment, segmentsOf } from '#app/domain/segments/index.ts';
import { viewsOf } from '#app/domain/visitors/index.ts';
import { enterContact, openCheckout, startCart } from '#sandbox/shop/index.ts';
import { hanako, leaveCart, stranger } from '#tests/scenarios/promises/hanako.ts';
import { type DemoShop, hour, minute, openDemoShop } from '#tests/support/open-demo-shop.ts';

const browser = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 Safari/605.1.15';

let demo: DemoShop;
let devices = 0;

beforeAll(async () => {
  demo = await openDemoShop({ flows: ['abandoned-cart', 'confirm-subscription'] });
});
afterAll(() => demo?.[Symbol.asyncDispose]());

it('what was looked at before an address was left is hers from then on', async () => {
  const device = openBrowser();
  await device.look([0, 1]);
  await device.signUp('yuki@mail.example');
  expect(await seenBy('yuki@mail.example')).toEqual([0, 1]);
  await device.look([2]);
  expect(await seenBy('yuki@mail.example')).toEqual([0, 1, 2]);
});

it('a form without a visitor tells of nobody’s browser', async () => {
  await openBrowser().signUp('silent@mail.example', { visitorId: null });
  expect(await seenBy('silent@mail.example')).toEqual([]);
});

it('who says at the checkout who she is has looked at what her browser looked at', async () => {
  const device = openBrowser();
  await device.look([3]);
  const cart = startCart(demo.shop, [{ variantId: demo.shop.products[3]!.variants[0]!.id, quantity: 1 }]);
  await device.look([4], { cart: cart.token });
  const checkout = openCheckout(demo.shop, cart, { locale: 'en', customerId: null });
  await demo.happen(() => enterContact(demo.shop, checkout, { ...stranger, email: 'kei@mail.example' }));
  expect(await seenBy('kei@mail.example')).toEqual([3, 4]);
});

it('a followed letter says whose browser it is, for an hour, and in a shop of its own', async () => {
  const { address, url } = await followedLetter({ ...hanako, email: 'hanako@mail.example' });
  const kz = url.searchParams.get('kz')!;
  const phone = openBrowser();
  await phone.look([5], { kz });
  expect(await seenBy(address)).toEqual([5]);
  await demo.pass(hour + minute);
  const late = openBrowser();
  await late.look([6], { kz });
  expect(await seenBy(address)).toEqual([5]);
});

it('a letter passed on does not take a browser from who is signed in there', async () => {
  const friend = await signedIn('friend@mail.example');
  await friend.look([7]);
  const { address, url } = await followedLetter({
    ...hanako,
    email: 'mei@mail.example',
    phone: '+819011112222',
  });
  await friend.look([8], { kz: url.searchParams.get('kz')! });
  expect(await seenBy('friend@mail.example')).toEqual([7, 8]);
  expect(await seenBy(address)).toEqual([]);
});

it('a token made up, or cut, says nothing and is answered like any other', async () => {
  const { address, url } = await followedLetter({
    ...hanako,
    email: 'rin@mail.example',
    phone: '+819033334444',
  });
  const kz = url.searchParams.get('kz')!;
  const device = openBrowser();
  await device.look([9], { kz: kz.slice(0, -1) });
  await device.look([10], { kz: kz.replace(/^./, (first) => (first === 'B' ? 'C' : 'B')) });
  expect(await seenBy(address)).toEqual([]);
});

it('who looks at a product is at once in the segment of those who did', async () => {
  const product = demo.shop.products[11]!;
  const condition = {
    about: 'viewed',
    products: { productIds: [product.id] },
    count: { atLeast: 1 },
    window: { ever: true },
  };
  const rule = { all: [condition] };
  const saved = await inShop((tx) => saveSegment(tx, { name: 'Lookers', rule }, demo.kizuna.ctx.secrets));
  expect(saved).toMatchObject({ status: 'saved' });
  await demo.happen(() => {});
  const device = openBrowser();
  await device.signUp('ai@mail.example');
  expect(await segmentsOfPerson('ai@mail.example')).toEqual([]);
  await device.look([11]);
  expect(await segmentsOfPerson('ai@mail.example')).toEqual(['Lookers']);
  const other = openBrowser();
  await other.look([11]);
  await other.signUp('ko@mail.example');
  expect(await segmentsOfPerson('ko@mail.example')).toEqual(['Lookers']);
});

/** Somebody's browser, new to the shop, which tells of products by their place on the shelf. */
function openBrowser(cookie = '') {
  devices += 1;
  const visitorId = devices.toString(16).padStart(32, '0');
  const door = `${demo.shop.storefrontOrigin}/apps/kizuna`;
  let views = 0;
  const post = (path: string, body: object) =>
    fetch(`${door}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': browser, cookie },
      body: JSON.stringify(body),
    });
  return {
    look: async (products: number[], more: { cart?: string; kz?: string } = {}) => {
      const told = products.map((place, index) => {
        views += 1;
        const id = views.toString(16).padStart(8, '0');
        return {
          kind: 'product',
          productId: demo.shop.products[place]!.id,
          id,
          age: products.length - index,
        };
      });
      expect((await post('visit', { visitorId, views: told, ...more })).status).toBe(202);
      demo.clock.advanceTo(demo.clock.now() + minute);
    },
    signUp: async (email: string, more: object = {}) => {
      const { nonce } = await (await fetch(`${door}/form`)).json();
      demo.clock.advanceTo(demo.clock.now() + minute);
      const form = { nonce, email, formText: 'News by email', website: '', locale: 'en', country: 'JP' };
      await demo.happen(async () => {
        expect((await post('subscribe', { ...form, visitorId, ...more })).status).toBe(202);
      });
    },
  };
}

/** A browser in which somebody has just signed up for an account, and so is signed in. */
async function signedIn(email: string) {
  const response = await demo.happen(() =>
    fetch(`${demo.shop.storefrontOrigin}/account`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ email, firstName: 'A', lastName: 'B', marketing: '1' }),
    }),
  );
  return openBrowser(response.headers.getSetCookie()[0]!.split(';')[0]);
}

/** Somebody leaves a cart, gets her letter, and follows a link to a product; the page where she ends. */
async function followedLetter(contact: typeof hanako): Promise<{ address: string; url: URL }> {
  await demo.happen(() => leaveCart(demo.shop, contact, [12]));
  await demo.pass(2 * hour);
  const [letter] = demo.letters(contact.email);
  const links = [...letter!.letter.html.matchAll(/href="([^"]+\/c\/[^"]+)"/g)].map(([, href]) => href!);
  for (const link of links) {
    const response = await fetch(link, { redirect: 'manual', headers: { 'user-agent': browser } });
    const url = new URL(response.headers.get('location')!);
    if (url.pathname.startsWith('/products/')) return { address: contact.email, url };
  }
  throw new Error('Expected a link to a product in the letter');
}

/** What a person looked at, oldest first, as places on the shelf. */
function seenBy(email: string): Promise<number[]> {
  return inShop(async (tx) => {
    const customerId = await idOf(tx, email);
    const views = (await viewsOf(tx, [customerId])).get(customerId) ?? [];
    return views
      .map(({ productId }) => demo.shop.products.findIndex(({ id }) => id === productId))
      .toReversed();
  });
}

function segmentsOfPerson(email: string): Promise<string[]> {
  return inShop(async (tx) => (await segmentsOf(tx, await idOf(tx, email))).map(({ name }) => name));
}

async function idOf(tx: ShopTx, email: string): Promise<string> {
  const hash = blindIndex(demo.kizuna.ctx.secrets.indexSecret, tx.shopId, 'email', email);
  const [person] = await tx.sql<{ id: string }[]>`
    select customer_id as id from customers where shop_id = ${tx.shopId} and email_hash = ${hash}`;
  return person!.id;
}

function inShop<T>(work: (tx: ShopTx) => Promise<T>): Promise<T> {
  const { db, now } = demo.kizuna.ctx;
  return db.inShop(demo.shopId, now(), work);
}
