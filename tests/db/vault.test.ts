import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import { addNames, findCustomer, loadProfiles } from '#app/domain/customers/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { testKeys } from '#tests/support/keys.ts';
import { addCustomer, addShop, openTestShop } from '#tests/support/shop.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const mei = { customerId: stableId('mei'), email: 'mei@mail.example', firstName: '美玲', lastName: '陳' };
const ana = { customerId: stableId('ana'), email: 'ana@mail.example', firstName: 'Ana', lastName: 'Silva' };

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeEach(async () => {
  shop = await openTestShop(now);
  await addCustomer(shop, now, mei);
  await addCustomer(shop, now, ana);
});
afterEach(() => shop[Symbol.asyncDispose]());

const profilesOf = (db: Database, shopId: string, ids: readonly string[]) =>
  db.inShop(shopId, now, (tx) => loadProfiles(tx, ids));

describe('a profile', () => {
  it('is what was known of her, wherever she is shown', async () => {
    const profiles = await profilesOf(shop.db, shop.shopId, [mei.customerId, stableId('nobody')]);
    const { customerId, ...known } = mei;
    expect([...profiles]).toEqual([[customerId, { ...known, phone: null, birthday: null }]]);
    await shop.db.inShop(shop.shopId, now, async (tx) => {
      expect(await findCustomer(tx, customerId)).toMatchObject(known);
      expect(await addNames(tx, [{ customerId, step: 1 }, { customerId: stableId('nobody') }])).toEqual([
        { customerId, step: 1, ...known },
        { customerId: stableId('nobody'), email: null, firstName: null, lastName: null },
      ]);
    });
  });

  it('opens for nobody else: it cannot be put beside another name', async () => {
    await shop.db.inShop(
      shop.shopId,
      now,
      (tx) => tx.sql`
        update customers set profile = (select profile from customers where customer_id = ${mei.customerId})
        where shop_id = ${shop.shopId} and customer_id = ${ana.customerId}`,
    );
    await expect(profilesOf(shop.db, shop.shopId, [ana.customerId])).rejects.toThrow(
      'unable to authenticate',
    );
  });

  it('opens in no other shop, though the same person has the same id there', async () => {
    const other = await addShop(shop.db, 'other.myshopify.com', now);
    const [row] = await shop.db.inShop(
      shop.shopId,
      now,
      (tx) => tx.sql`select profile from customers where customer_id = ${mei.customerId}`,
    );
    await addCustomer({ db: shop.db, shopId: other }, now, mei);
    await shop.db.inShop(
      other,
      now,
      (tx) => tx.sql`update customers set profile = ${row!['profile']} where shop_id = ${other}`,
    );
    await expect(profilesOf(shop.db, other, [mei.customerId])).rejects.toThrow('sealed by a known key');
  });
});

it('processes that meet a new shop at the same moment agree on its key', async () => {
  const shopId = await addShop(shop.db, 'new.myshopify.com', now);
  const others = await Promise.all(
    Array.from({ length: 4 }, () => openDatabase({ url: shop.url, poolSize: 1, masterKeys: testKeys })),
  );
  try {
    const vaults = await Promise.all(others.map((db) => db.vaults.of(shopId)));
    const place = places.profile(mei.customerId);
    const sealed = vaults.map((vault, index) => vault.seal(String(index), place));
    for (const vault of vaults)
      expect(sealed.map((text) => vault.open(text, place))).toEqual(['0', '1', '2', '3']);
  } finally {
    await Promise.all(others.map((db) => db.close()));
  }
});

it('a shop whose data keys are destroyed has nothing left to read, in a process that did not know them', async () => {
  await shop.db.inShop(
    shop.shopId,
    now,
    (tx) => tx.sql`delete from shop_keys where shop_id = ${shop.shopId}`,
  );
  shop.db.vaults.forget(shop.shopId);
  await expect(profilesOf(shop.db, shop.shopId, [mei.customerId])).rejects.toThrow('sealed by a known key');
});

describe('a process started with other master keys', () => {
  const strange = (id: string) => [{ id, key: Buffer.alloc(32, 9) }];

  it('refuses to start, and says which keys the database wants', async () => {
    const open = openDatabase({ url: shop.url, poolSize: 1, masterKeys: strange('m9') });
    await expect(open).rejects.toThrow(
      `MASTER_KEYS holds m9, but none of them opens this database, which was sealed under ${testKeys[0]!.id}.`,
    );
  });

  it('refuses also where another key goes by the right name', async () => {
    const open = openDatabase({ url: shop.url, poolSize: 1, masterKeys: strange(testKeys[0]!.id) });
    await expect(open).rejects.toThrow('none of them opens this database');
  });
});
