import { type Database, openDatabase } from '#app/db/client.ts';
import { sealProfile } from '#app/domain/customers/index.ts';
import { ensureFlows, switchFlow } from '#app/domain/flows/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { createTestDatabase } from './database.ts';
import { testKeys } from './keys.ts';

export interface TestShop {
  db: Database;
  shopId: string;
  url: string;
}

/** A test database with one shop that is installed and has all its automations switched on. */
export async function openTestShop(
  now: number,
  settings: Partial<ShopRow> = {},
): Promise<TestShop & AsyncDisposable> {
  const { url, drop } = await createTestDatabase();
  const db = await openDatabase({ url, poolSize: 4, masterKeys: testKeys });
  const shopId = await addShop(db, 'demo.myshopify.com', now, settings);
  return {
    db,
    shopId,
    url,
    [Symbol.asyncDispose]: async () => {
      await db.close();
      await drop();
    },
  };
}

export interface ShopRow {
  zone: string;
  quietFromMinute: number;
  quietToMinute: number;
  capPerDay: number;
  capPerWeek: number;
  holdoutPercent: number;
}

const defaults: ShopRow = {
  zone: 'UTC',
  quietFromMinute: 0,
  quietToMinute: 0,
  capPerDay: 10,
  capPerWeek: 30,
  holdoutPercent: 0,
};

let shopCount = 0;

export async function addShop(
  db: Database,
  domain: string,
  now: number,
  settings: Partial<ShopRow> = {},
): Promise<string> {
  const row = { ...defaults, ...settings };
  shopCount += 1;
  const shopId = String(1_000_000 + shopCount);
  await db.loops`insert into shops (shop_id, domain, state, installed_at) values (${shopId}, ${domain}, 'installed', ${now})`;
  await db.inShop(shopId, now, async (tx) => {
    await tx.sql`
      insert into shop_settings (shop_id, name, storefront_url, locale, zone, currency, money_format, sender_name,
        postal_address, brand_color, quiet_from_minute, quiet_to_minute, cap_per_day, cap_per_week, holdout_percent,
        updated_at)
      values (${shopId}, 'Kumo Tea', 'https://kumo.example', 'en', ${row.zone}, 'USD', '\${{amount}}', 'Kumo Tea',
        '1 Hill Road, Portland', '#2f5d50', ${row.quietFromMinute}, ${row.quietToMinute}, ${row.capPerDay},
        ${row.capPerWeek}, ${row.holdoutPercent}, ${now})`;
    await ensureFlows(tx, recipes);
    for (const { flowId } of recipes) await switchFlow(tx, { flowId, isOn: true });
  });
  return shopId;
}

/** A subscriber of this shop; give `customerId` to know her by it. */
export async function addCustomer(
  { db, shopId }: Pick<TestShop, 'db' | 'shopId'>,
  now: number,
  person: {
    customerId: string;
    email?: string | null;
    firstName?: string;
    lastName?: string;
    consent?: string;
    shopifyId?: string;
  },
): Promise<void> {
  const { customerId, consent = 'subscribed', shopifyId = customerId } = person;
  const email = person.email === undefined ? `${customerId}@example.com` : person.email;
  const emailHash = email && `hash-of-${email}`;
  await db.inShop(shopId, now, async (tx) => {
    const { firstName = null, lastName = null } = person;
    const profile = sealProfile(await tx.vault(), customerId, {
      email,
      phone: null,
      firstName,
      lastName,
      birthday: null,
    });
    await tx.sql`
      insert into customers (shop_id, customer_id, shopify_id, profile, email_hash, locale, email_consent, registered_at)
      values (${shopId}, ${customerId}, ${shopifyId}, ${profile}, ${emailHash}, 'en', ${consent}, ${now})`;
    const keys = [`shopify:${shopifyId}`, ...(emailHash ? [`email:${emailHash}`] : [])];
    await tx.sql`
      insert into customer_keys (shop_id, key, customer_id, seen_at)
      select ${shopId}::bigint, key, ${customerId}::uuid, ${now}::timestamptz from unnest(${keys}::text[]) key`;
  });
}
