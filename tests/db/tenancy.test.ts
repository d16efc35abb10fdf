import { afterAll, beforeAll, expect, test } from 'vitest';
import postgres from 'postgres';
import { noon } from '#tests/support/flow-world.ts';
import { addCustomer, addShop, openTestShop } from '#tests/support/shop.ts';

/** Tables that belong to no shop, each with who may touch it. A new table is a tenant's until it stands here. */
const sharedTables = ['kizuna_migrations', 'provider_accounts', 'redacted_shops'];

let shop: Awaited<ReturnType<typeof openTestShop>>;
let other: string;
let owner: postgres.Sql;
beforeAll(async () => {
  shop = await openTestShop(noon);
  other = await addShop(shop.db, 'other.myshopify.com', noon);
  await addCustomer(shop, noon, { customerId: '00000000-0000-8000-8000-000000000001' });
  await addCustomer({ db: shop.db, shopId: other }, noon, {
    customerId: '00000000-0000-8000-8000-000000000002',
  });
  owner = postgres(shop.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await shop[Symbol.asyncDispose]();
});

const tenantTables = async () => {
  const rows = await owner<{ name: string; enabled: boolean; forced: boolean }[]>`
    select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`;
  return rows.filter((row) => !sharedTables.includes(row.name));
};

test('every table belongs to a shop and row-level security is forced on it', async () => {
  const tables = await tenantTables();
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((table) => !table.enabled || !table.forced)).toEqual([]);
});

test('the shop leads every primary key, unique constraint and foreign key', async () => {
  const keys = await owner<{ name: string; first: string }[]>`
    select c.conname as name, a.attname as first
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_class t on t.oid = c.conrelid
    where c.contype in ('p', 'u', 'f') and t.relnamespace = 'public'::regnamespace
      and t.relname <> all(${sharedTables})`;
  const allowed = new Set(['shops_domain_key']);
  expect(keys.filter((key) => key.first !== 'shop_id' && !allowed.has(key.name))).toEqual([]);
});

test('one policy for the app holds for all four commands on every tenant table', async () => {
  const policies = await owner<
    { table: string; command: string; check: string | null; using: string | null }[]
  >`
    select tablename as table, cmd as command, qual as using, with_check as check from pg_policies
    where policyname = 'tenant' and roles = '{kizuna_app}'`;
  const tables = (await tenantTables()).map((table) => table.name).toSorted();
  expect(policies.map((policy) => policy.table).toSorted()).toEqual(tables);
  for (const policy of policies) {
    expect(policy.command).toBe('ALL');
    expect(policy.using).toContain('app.shop_id');
    expect(policy.check).toBe(policy.using);
  }
});

test('neither role owns a table, logs in, or passes row-level security', async () => {
  const roles = await owner`
    select rolname, rolsuper, rolbypassrls, rolcanlogin,
           exists (select from pg_class where relowner = pg_roles.oid) as owns
    from pg_roles where rolname in ('kizuna_app', 'kizuna_loops')`;
  const powerless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, owns: false };
  expect(roles).toHaveLength(2);
  for (const role of roles) expect(role).toMatchObject(powerless);
});

test('a shop sees its own people and writes none of another shop', async () => {
  const seen = await shop.db.inShop(shop.shopId, noon, (tx) => tx.sql`select shop_id from customers`);
  expect(seen.map((row) => row['shop_id'])).toEqual([shop.shopId]);
  const stolen = await shop.db.inShop(
    shop.shopId,
    noon,
    (tx) => tx.sql`update customers set locale = 'x' where shop_id = ${other} returning 1`,
  );
  expect(stolen).toHaveLength(0);
  const smuggled = shop.db.inShop(
    shop.shopId,
    noon,
    (tx) =>
      tx.sql`insert into suppressions (shop_id, address_hash, reason, at) values (${other}, 'x', 'manual', ${noon})`,
  );
  await expect(smuggled).rejects.toThrow('row-level security');
});

test('nobody is seen where no shop is named, also after a transaction that named one', async () => {
  const sql = postgres(shop.url, { max: 1, connection: { role: 'kizuna_app' }, onnotice: () => {} });
  try {
    expect(await sql`select from customers`).toHaveLength(0);
    await sql.begin(async (tx) => {
      await tx.unsafe(`set local app.shop_id = '${shop.shopId}'`);
      expect(await tx`select from customers`).toHaveLength(1);
    });
    expect(await sql`select from customers`).toHaveLength(0);
  } finally {
    await sql.end();
  }
});

test('the loops see which shops have work, and nothing of what it is', async () => {
  await expect(shop.db.loops`select body from inbox`).rejects.toThrow('permission denied');
  await expect(shop.db.loops`select subject from enrollments`).rejects.toThrow('permission denied');
  await expect(shop.db.loops`select customer_id from messages`).rejects.toThrow('permission denied');
  await expect(shop.db.loops`select profile from customers`).rejects.toThrow('permission denied');
  await expect(shop.db.loops`update enrollments set state = 'done'`).rejects.toThrow('permission denied');
});

test('a published flow version and a consent are never rewritten, nor a version deleted while its shop is there', async () => {
  const rewrite = (statement: string) => shop.db.inShop(shop.shopId, noon, (tx) => tx.sql.unsafe(statement));
  await expect(rewrite(`update flow_versions set definition = '{}'`)).rejects.toThrow('permission denied');
  expect(await rewrite(`delete from flow_versions returning 1`)).toHaveLength(0);
  await expect(rewrite(`update consents set state = 'subscribed'`)).rejects.toThrow('permission denied');
});
