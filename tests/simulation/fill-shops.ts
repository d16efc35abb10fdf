import type { Sql, TransactionSql } from 'postgres';
import { sealProfile } from '#app/domain/customers/index.ts';
import { blindIndex, stableId } from '#app/domain/privacy/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { processSecrets } from '#tests/support/kizuna-process.ts';
import { vaultFor } from '#tests/support/profiles.ts';

/** What the oracle is told beforehand: somebody left a cart, and the first letter about it falls due. */
export interface DueLetter {
  shopId: string;
  domain: string;
  enrollmentId: string;
  /** The shop's number of the person. */
  shopifyId: string;
  email: string;
}

type ShopRef = Pick<DueLetter, 'shopId' | 'domain'>;

/** Installed shops with one product and the cart letters on. Written as the superuser, past row-level security. */
export async function openShops(sql: Sql, count: number, now: number): Promise<ShopRef[]> {
  const shops = Array.from({ length: count }, (_, index) => ({
    shopId: String(1_000_000 + index),
    domain: `chaos-${index}.myshopify.com`,
  }));
  for (const shop of shops) await fillShop(sql, shop, now);
  return shops;
}

/** A wave of subscribers who have each left a cart: half of the first letters are due now, the others one by one. */
export async function leaveCarts(
  sql: Sql,
  shops: readonly ShopRef[],
  wave: { number: number; people: number; now: number; spreadMs: number },
): Promise<DueLetter[]> {
  const letters: DueLetter[] = [];
  await sql.begin(async (tx) => {
    for (const [index, shop] of shops.entries()) {
      const people = Math.floor(wave.people / shops.length) + (index < wave.people % shops.length ? 1 : 0);
      letters.push(...(await fillPeople(tx, shop, { ...wave, people })));
    }
  });
  return letters;
}

async function fillShop(sql: Sql, { shopId, domain }: ShopRef, now: number): Promise<void> {
  const at = new Date(now - 30 * 86_400_000);
  const recipe = recipes.find((each) => each.flowId === 'abandoned-cart')!;
  await sql`insert into shops (shop_id, domain, state, installed_at) values (${shopId}, ${domain}, 'installed', ${at})`;
  await sql`
    insert into shop_settings (shop_id, name, storefront_url, locale, zone, currency, money_format, sender_name,
      postal_address, brand_color, quiet_from_minute, quiet_to_minute, cap_per_day, cap_per_week, holdout_percent,
      updated_at)
    values (${shopId}, ${domain}, ${`https://${domain}`}, 'en', 'UTC', 'USD', '\${{amount}}', ${domain},
      '1 Hill Road', '#2f5d50', 0, 0, 10, 30, 0, ${at})`;
  await sql`
    insert into flows (shop_id, flow_id, is_on, version, updated_at)
    values (${shopId}, ${recipe.flowId}, true, 1, ${at})`;
  await sql`
    insert into flow_versions (shop_id, flow_id, version, definition, published_at)
    values (${shopId}, ${recipe.flowId}, 1, ${JSON.stringify(recipe)}::text::jsonb, ${at})`;
  await sql`
    insert into products (shop_id, product_id, title, handle, status, source_updated_at)
    values (${shopId}, '51', 'Teapot', 'teapot', 'active', ${at})`;
  await sql`
    insert into variants (shop_id, variant_id, product_id, title, price_minor, is_available, source_updated_at)
    values (${shopId}, '501', '51', 'Black', 4800, true, ${at})`;
}

/** Each address names its shop, so that a letter of one shop to a person of another shows. */
async function fillPeople(
  sql: TransactionSql,
  { shopId, domain }: ShopRef,
  wave: { number: number; people: number; now: number; spreadMs: number },
): Promise<DueLetter[]> {
  const vault = await vaultFor(sql as unknown as Sql, shopId);
  const rows = Array.from({ length: wave.people }, (_, index) => {
    const shopifyId = String(Number(shopId) * 1_000_000 + wave.number * 10_000 + index);
    const email = `person-${wave.number}-${index}@${domain}`;
    const dueAt = index % 2 === 0 ? wave.now : wave.now + (index / wave.people) * wave.spreadMs;
    const hash = blindIndex(processSecrets.INDEX_SECRET, shopId, 'email', email);
    const id = stableId(shopId, shopifyId);
    const nameless = { phone: null, firstName: null, lastName: null, birthday: null };
    const profile = sealProfile(vault, id, { email, ...nameless });
    return { id, shopifyId, email, profile, hash, dueAt: new Date(dueAt).toISOString() };
  });
  const people = sql`
    (select r.*, 'cart-' || r."shopifyId" as cart,
            r."dueAt" - interval '30 minutes' as left_at
     from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
       as r (id uuid, "shopifyId" text, email text, profile text, hash text, "dueAt" timestamptz)) p`;
  await sql`
    insert into customers (shop_id, customer_id, shopify_id, profile, email_hash, locale, email_consent, registered_at)
    select ${shopId}, id, "shopifyId", profile, hash, 'en', 'subscribed', left_at from ${people}`;
  await sql`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    select ${shopId}, key, id, left_at
    from ${people}, unnest(array['shopify:' || "shopifyId", 'email:' || hash, 'cart:' || cart]) key`;
  await sql`
    insert into carts (shop_id, cart_key, customer_id, lines, currency, total_minor, activity_at, source_updated_at)
    select ${shopId}, cart, id, ${JSON.stringify([teapot])}::text::jsonb, 'USD', 4800, left_at, left_at from ${people}`;
  const enrolled = await sql<{ enrollmentId: string; shopifyId: string; email: string }[]>`
    with entered as (
      insert into enrollments (shop_id, enrollment_id, flow_id, version, customer_id, entry_key, run, state, step_id,
                               wake_at, entered_at, activity_at, subject)
      select ${shopId}, md5('run' || ${shopId} || "shopifyId")::uuid, 'abandoned-cart', 1, id, 'cart:' || cart, 1,
             'waiting', 'wait-first', "dueAt", left_at, left_at,
             jsonb_build_object('cartKey', cart, 'itemCount', 1, 'totalMinor', 4800)
      from ${people} returning enrollment_id, customer_id)
    select enrollment_id as "enrollmentId", "shopifyId", email
    from entered join ${people} on p.id = entered.customer_id`;
  return enrolled.map((row) => ({ ...row, shopId, domain }));
}

const teapot = {
  variantId: '501',
  productId: '51',
  title: 'Teapot',
  variantTitle: 'Black',
  quantity: 1,
  priceMinor: 4_800,
};
