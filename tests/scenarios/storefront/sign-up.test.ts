import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStorefrontDoor, type StorefrontDoor } from '#tests/support/storefront-door.ts';
import { addShop } from '#tests/support/shop.ts';

const noon = Date.parse('2026-11-23T03:00:00Z');
const hour = 3_600_000;
const received = { status: 202, body: { status: 'received' } };

let door: StorefrontDoor;

beforeAll(async () => {
  door = await openStorefrontDoor(noon);
});

afterAll(() => door[Symbol.asyncDispose]());

beforeEach(() => {
  door.now += 48 * hour;
  door.refusals.length = 0;
});

describe('a shopper who leaves her address', () => {
  it('is a subscriber where the law asks for no more, with the words she agreed to', async () => {
    expect(await door.signUp({ email: 'Hana@Example.com' })).toMatchObject(received);
    await door.runJobs();
    expect(await consents()).toMatchObject([{ channel: 'email', state: 'subscribed', source: 'form' }]);
    expect(door.refusals).toEqual([]);
  });

  it('is asked to confirm where the law wants it', async () => {
    await door.signUp({ email: 'anna@example.de', country: 'DE' });
    await door.runJobs();
    expect((await consents()).at(-1)).toMatchObject({ state: 'pending' });
  });

  it('is kept only sealed, and only until she is taken in', async () => {
    await door.signUp({ email: 'sealed@example.com' });
    const before = await rows();
    expect(before.at(-1)).toMatchObject({ sealed: expect.stringMatching(/^v1\./) });
    expect(JSON.stringify(before)).not.toContain('sealed@example.com');
    await door.runJobs();
    expect((await rows()).at(-1)).toMatchObject({ sealed: null });
  });
});

describe('nobody learns from the answer', () => {
  it('whether an address is known: the same bytes for a new one, a known one and a fourth time', async () => {
    const answers = [];
    for (const email of ['new@example.com', ...Array.from({ length: 4 }, () => 'again@example.com')]) {
      answers.push(await door.signUp({ email }));
      await door.runJobs();
      door.now += hour;
    }
    const [first, ...others] = answers.map(({ status, body }) => JSON.stringify({ status, body }));
    for (const other of others) expect(other).toBe(first);
    expect(door.refusals).toMatchObject([{ reason: 'too_many_of_address' }]);
  });

  it('that a robot was seen: who fills the hidden field or is too fast is thanked and forgotten', async () => {
    const before = await rows();
    expect(await door.signUp({ website: 'https://spam.example' })).toMatchObject(received);
    const { body } = await door.ask('/proxy/form');
    const { nonce } = body as { nonce: string };
    expect(await post({ nonce })).toMatchObject(received);
    expect(await rows()).toEqual(before);
    expect(door.refusals.map(({ reason }) => reason)).toEqual(['hidden_field_filled', 'too_fast']);
  });
});

describe('the word of a form', () => {
  it('is good for one sending: the same request again changes nothing', async () => {
    const { body } = await door.ask('/proxy/form');
    const { nonce } = body as { nonce: string };
    door.now += 5_000;
    expect(await post({ nonce, email: 'once@example.com' })).toMatchObject(received);
    const after = await rows();
    expect(await post({ nonce, email: 'once@example.com' })).toMatchObject(received);
    expect(await post({ nonce, email: 'other@example.com' })).toMatchObject(received);
    expect(await rows()).toEqual(after);
  });

  it('of the same request sent ten times at once counts once', async () => {
    const { body } = await door.ask('/proxy/form');
    const { nonce } = body as { nonce: string };
    door.now += 5_000;
    const before = (await rows()).length;
    await Promise.all(Array.from({ length: 10 }, () => post({ nonce, email: 'ten@example.com' })));
    expect(await rows()).toHaveLength(before + 1);
  });

  it.each([
    ['made up', () => 'A'.repeat(46)],
    ['empty', () => ''],
    ['one letter changed', (word: string) => word.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))],
    ['written in another way', (word: string) => `${word}=`],
  ])('is not taken when it is %s', async (_what, change) => {
    const { body } = await door.ask('/proxy/form');
    door.now += 5_000;
    const answer = await post({ nonce: change((body as { nonce: string }).nonce) });
    expect(answer).toMatchObject({ status: 409, body: { error: 'stale_form' } });
    expect(door.refusals).toMatchObject([{ door: 'app_proxy', reason: 'stale_form' }]);
  });

  it('is not taken from another shop, and not after six hours', async () => {
    await addShop(door.shop.db, 'other.myshopify.com', noon);
    const visit = { visit: { shop: 'other.myshopify.com' } };
    const { body } = await door.ask('/proxy/form', visit);
    const { nonce } = body as { nonce: string };
    door.now += 5_000;
    expect(await post({ nonce })).toMatchObject({ status: 409 });
    door.now += 6 * hour;
    expect(await post({ nonce }, visit)).toMatchObject({ status: 409 });
  });
});

describe('too many forms', () => {
  it('of one visitor are refused: the sixth within a minute, and told when to come again', async () => {
    const answers = [];
    for (let count = 0; count < 6; count += 1) {
      answers.push(await door.signUp({ email: `six${count}@example.com` }));
      door.now -= 4_000;
    }
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
    expect(answers.at(-1)!.headers.get('retry-after')).toBe('60');
    const elsewhere = await door.signUp({ email: 'six6@example.com' }, { from: '198.51.100.1' });
    expect(elsewhere.status).toBe(202);
    door.now += 61_000;
    expect((await door.signUp({ email: 'six7@example.com' })).status).toBe(202);
  });

  it('of one visitor are refused: the twenty-first within an hour', async () => {
    const statuses = [];
    for (let count = 0; count < 21; count += 1) {
      statuses.push((await door.signUp({ email: `hour${count}@example.com` })).status);
      door.now += 60_000;
    }
    expect(statuses.indexOf(429)).toBe(20);
  });

  it('of one visitor stay five, when a hundred come at once', async () => {
    const words = await Promise.all(Array.from({ length: 30 }, () => door.ask('/proxy/form')));
    door.now += 5_000;
    const answers = await Promise.all(
      words.map(({ body }, index) =>
        post({ ...(body as object), email: `crowd${index}@example.com` }, { from: '198.51.100.9' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(5);
  });

  it('of one shop are refused from the two hundred and first within a minute on', async () => {
    const words = await Promise.all(Array.from({ length: 210 }, () => door.ask('/proxy/form')));
    door.now += 5_000;
    const answers = await Promise.all(
      words.map(({ body }, index) =>
        post({ ...(body as object), email: `many${index}@example.com` }, { from: `198.18.0.${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(200);
    expect(door.refusals.at(-1)).toMatchObject({ reason: 'too_many_of_shop' });
  });
});

describe('a bad request', () => {
  const json = { 'content-type': 'application/json' };
  const cases: [what: string, path: string, options: object, status: number, error: string][] = [
    ['without a signature', '/proxy/form', { query: '' }, 401, 'missing_signature'],
    ['signed by somebody else', '/proxy/form', { visit: { secret: 'x' } }, 401, 'bad_signature'],
    ['of something that is no shop', '/proxy/form', { visit: { shop: 'no-shop.example' } }, 401, 'bad_shop'],
    [
      'of a shop that has not installed us',
      '/proxy/form',
      { visit: { shop: 'nobody.myshopify.com' } },
      404,
      'shop_not_installed',
    ],
    ['for a path that is not there', '/proxy/points', {}, 404, 'unknown_path'],
    ['for the door itself', '/proxy', {}, 404, 'unknown_path'],
    ['for what every object has', '/proxy/constructor', {}, 404, 'unknown_path'],
    ['that changes something by GET', '/proxy/subscribe', {}, 405, 'wrong_method'],
    [
      'that posts where there is nothing to post',
      '/proxy/form',
      { method: 'POST', body: {} },
      405,
      'wrong_method',
    ],
    [
      'with a form of the web',
      '/proxy/subscribe',
      { method: 'POST', body: 'email=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'not_json',
    ],
    [
      'with a body that is no JSON',
      '/proxy/subscribe',
      { method: 'POST', body: '{', headers: json },
      400,
      'bad_body',
    ],
    ['with a list', '/proxy/subscribe', { method: 'POST', body: [] }, 400, 'bad_body'],
    [
      'with a body of nine kilobytes',
      '/proxy/subscribe',
      { method: 'POST', body: { email: 'x'.repeat(9_000) } },
      413,
      'body_too_large',
    ],
    ['without any field', '/proxy/subscribe', { method: 'POST', body: {} }, 422, 'invalid_nonce'],
  ];

  it.each(cases)('%s changes nothing and leaves a line', async (_what, path, options, status, error) => {
    const before = await rows();
    const answer = await door.ask(path, options);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(door.refusals).toMatchObject([{ door: 'app_proxy', reason: error }]);
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['no address', { email: 'yuki' }, 'invalid_email'],
    ['two addresses', { email: 'a@example.com, b@example.com' }, 'invalid_email'],
    ['a header in the address', { email: 'a@example.com\r\nBcc: b@example.com' }, 'invalid_email'],
    ['a list of addresses', { email: ['a@example.com'] }, 'invalid_email'],
    ['no words to agree to', { formText: '' }, 'invalid_formtext'],
    ['a language that is none', { locale: '<script>' }, 'invalid_locale'],
    ['a country that is none', { country: "';--" }, 'invalid_country'],
  ])('with %s is refused', async (_what, fields, error) => {
    expect(await door.signUp(fields)).toMatchObject({ status: 422, body: { error } });
  });

  it('with a field nobody asked for is refused', async () => {
    expect(await door.signUp({ points: 1000 })).toMatchObject({ status: 400, body: { error: 'bad_body' } });
  });

  it('writes nothing of what was sent into the log', async () => {
    await door.signUp({ email: 'canary@example.com', website: 'canary' });
    expect(JSON.stringify(door.refusals)).not.toContain('canary');
  });
});

it('says who is signed in by the signature alone: a body cannot', async () => {
  expect(await door.signUp({ shopifyCustomerId: '1' })).toMatchObject({ status: 400 });
});

it('leaves other paths to others, and is never taken for a page', async () => {
  expect((await fetch(`${door.origin}/proxyless`)).status).toBe(418);
  const { headers } = await door.ask('/proxy/form');
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
});

function post(fields: object, options: object = {}) {
  const form = { email: 'yuki@example.com', formText: 'News by email', website: '', nonce: '', ...fields };
  return door.ask('/proxy/subscribe', { method: 'POST', body: form, ...options });
}

function rows() {
  const { db, shopId } = door.shop;
  return db.inShop(shopId, door.now, ({ sql }) => sql`select * from sign_ups order by received_at, nonce`);
}

function consents() {
  const { db, shopId } = door.shop;
  return db.inShop(shopId, door.now, ({ sql }) => sql`select * from consents order by at`);
}
