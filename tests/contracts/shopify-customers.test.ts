import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createShopifyEdge } from '#app/adapters/shopify/index.ts';
import { type Database, openDatabase } from '#app/db/client.ts';
import { installShop } from '#app/domain/shops/index.ts';
import type { ShopCustomers, ShopPerson } from '#app/ports/shop-customers.ts';
import { recipes } from '#app/recipes/index.ts';
import { createSandbox, pineAndClay, type RunningSandbox } from '#sandbox/index.ts';
import { type Customer, enableAccount, type Shop } from '#sandbox/shop/index.ts';
import { captureLog } from '#tests/support/captured-log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { appUrl, panelRequest } from '#tests/support/edge.ts';
import { testKeys } from '#tests/support/keys.ts';
import { appCredentials } from '#tests/support/session-token.ts';

// What the app asks about customers, answered by Shopify's stand-in over HTTP.
let database: TestDatabase;
let db: Database;
let sandbox: RunningSandbox;
let customers: ShopCustomers;
let shop: Shop;
let shopId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = await openDatabase({ url: database.url, masterKeys: testKeys });
  sandbox = await createSandbox({ ...appCredentials, appOrigin: appUrl, shops: [pineAndClay] });
  const edge = createShopifyEdge({
    db,
    now: sandbox.clock.now,
    log: captureLog().log,
    credentials: appCredentials,
    masterKeys: [{ id: 'k1', key: randomBytes(32) }],
    appUrl,
    appBridgeUrl: `${sandbox.origin}/app-bridge.js`,
    standInOrigin: sandbox.origin,
    onInstall: (tx, profile) => installShop(tx, { profile, recipes }),
  });
  const verdict = await edge.authenticatePanel(panelRequest(pineAndClay.domain));
  if (verdict.status === 'refused') throw new Error(`Expected to be let in, got ${verdict.response.status}`);
  shopId = verdict.shop.shopId;
  customers = edge.shopAdmin.customers;
  shop = sandbox.shops[0]!;
});

afterAll(async () => {
  await sandbox.close();
  await db.close();
  await database.drop();
});

let mei: ShopPerson;
let count = 0;
beforeEach(() => {
  count += 1;
  shop.accounts.kind = 'new';
  mei = {
    shopifyCustomerId: null,
    email: `mei-${count}@mail.example`,
    firstName: 'Mei',
    lastName: 'Chen',
    phone: `+88691234${String(count).padStart(4, '0')}`,
    locale: 'zh-TW',
  };
});

async function ensured(person = mei): Promise<Customer> {
  const outcome = await customers.ensure(shopId, person);
  if (outcome.status !== 'done') throw new Error(`Expected a record, got ${outcome.reason}`);
  return shop.customers.get(outcome.shopifyCustomerId)!;
}

describe('a record of a person', () => {
  it('is made with what is known of her', async () => {
    expect(await ensured()).toMatchObject({
      ...{ email: mei.email, firstName: 'Mei', lastName: 'Chen', phone: mei.phone, locale: 'zh-TW' },
      accountState: 'disabled',
    });
  });

  it('asked for by many at once is one record', async () => {
    const found = await Promise.all(Array.from({ length: 8 }, () => ensured()));
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
  });

  it('is found by her number, also when she writes from another address', async () => {
    const { id } = await ensured();
    expect(await ensured({ ...mei, shopifyCustomerId: id, email: 'other@mail.example' })).toMatchObject({
      id,
    });
  });

  it('is found by her address when the number is of somebody who is gone', async () => {
    const { id } = await ensured();
    expect(await ensured({ ...mei, shopifyCustomerId: '999' })).toMatchObject({ id });
  });

  it('that is there keeps what it says', async () => {
    await ensured();
    expect(await ensured({ ...mei, firstName: 'Somebody' })).toMatchObject({ firstName: 'Mei' });
  });

  it("is made without a phone that is somebody else's, and without a language the shop lacks", async () => {
    await ensured();
    const other = { ...mei, email: `twin-${count}@mail.example`, locale: 'tlh' };
    expect(await ensured(other)).toMatchObject({ email: other.email, phone: null, firstName: 'Mei' });
  });

  it('is refused for what is no address', async () => {
    expect(await customers.ensure(shopId, { ...mei, email: 'nobody' })).toEqual({
      status: 'refused',
      reason: 'invalid_address',
    });
  });

  it('takes new names and a phone, and keeps its tags', async () => {
    const customer = await ensured();
    await customers.addTags(shopId, customer.id, ['vip']);
    const details = { firstName: '美', lastName: null, phone: '+886922000111', locale: 'ja' };
    expect(await customers.update(shopId, customer.id, details)).toEqual({ status: 'done' });
    expect(customer).toMatchObject({ firstName: '美', lastName: 'Chen', locale: 'ja', tags: ['vip'] });
  });

  it("takes the rest where one part cannot be taken: a phone that is somebody else's", async () => {
    const customer = await ensured();
    const twin = await ensured({ ...mei, email: `twin-${count}@mail.example`, phone: null });
    const details = { firstName: 'Ming', lastName: null, phone: customer.phone, locale: null };
    expect(await customers.update(shopId, twin.id, details)).toEqual({ status: 'done' });
    expect(twin).toMatchObject({ firstName: 'Ming', phone: null });
  });
});

describe('an activation link', () => {
  it('is there in a shop whose accounts have passwords', async () => {
    shop.accounts.kind = 'classic';
    const { id } = await ensured();
    expect(await customers.activationUrl(shopId, id)).toMatchObject({
      status: 'done',
      url: expect.stringContaining(`/account/activate/${id}/`),
    });
  });

  it('is not there for somebody with an account, nor where a code is sent', async () => {
    const customer = await ensured();
    const refusal = { status: 'refused', reason: 'not_activatable' };
    expect(await customers.activationUrl(shopId, customer.id)).toEqual(refusal);
    shop.accounts.kind = 'classic';
    enableAccount(shop, customer);
    expect(await customers.activationUrl(shopId, customer.id)).toEqual(refusal);
    expect(await ensured()).toMatchObject({ accountState: 'enabled' });
  });
});

describe('a date of birth', () => {
  const held = ({ id }: Customer) =>
    shop.metafields.values.get(`gid://shopify/Customer/${id} facts.birth_date`);

  it('stands in the standard field, which is switched on where the shop lacks it', async () => {
    const customer = await ensured();
    for (const date of ['1990-02-28', '1990-02-28', '1991-02-28'])
      expect(await customers.setBirthDate(shopId, customer.id, date)).toEqual({ status: 'done' });
    expect(held(customer)).toBe('1991-02-28');
    expect([...shop.metafields.enabled]).toEqual(['facts.birth_date']);
  });

  it('that does not exist, or is of nobody, is refused', async () => {
    const customer = await ensured();
    expect(await customers.setBirthDate(shopId, customer.id, '1990-02-31x')).toEqual({
      status: 'refused',
      reason: 'invalid_birth_date',
    });
    expect(await customers.setBirthDate(shopId, '999', '1990-02-28')).toMatchObject({
      reason: 'no_such_customer',
    });
    expect(held(customer)).toBeUndefined();
  });
});
