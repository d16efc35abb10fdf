import postgres from 'postgres';
import { sealProfile } from '#app/domain/customers/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { vaultFor } from '#tests/support/profiles.ts';

export const shopDomain = 'bench.myshopify.com';
const shopId = '1';
const productCount = 60;

/** An installed shop with a catalog, subscribers, and the cart letter switched on without delay. */
export async function fillDeliveryShop(url: string, people: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const recipe = recipes.find((each) => each.flowId === 'abandoned-cart')!;
  const steps = recipe.steps
    .filter((step) => step.id === 'wait-first' || step.id === 'first')
    .map((step) => (step.kind === 'wait' ? { ...step, delayMinutes: 0 } : step));
  try {
    await sql`insert into shops (shop_id, domain, state) values (${shopId}, ${shopDomain}, 'installed')`;
    await sql`
      insert into shop_settings (shop_id, name, storefront_url, locale, zone, currency, money_format, sender_name,
        postal_address, brand_color, quiet_from_minute, quiet_to_minute, cap_per_day, cap_per_week, holdout_percent,
        updated_at)
      values (${shopId}, 'Kumo Tea', 'https://kumo.example', 'ja', 'Asia/Tokyo', 'JPY', '¥{{amount_no_decimals}}',
        'Kumo Tea', '1-2-3 Jingumae, Tokyo', '#2f5d50', 0, 0, 5, 9, 0, now())`;
    await sql`
      insert into flows (shop_id, flow_id, is_on, version, updated_at)
      values (${shopId}, 'abandoned-cart', true, 1, now())`;
    await sql`
      insert into flow_versions (shop_id, flow_id, version, definition, published_at)
      values (${shopId}, 'abandoned-cart', 1, ${JSON.stringify({ ...recipe, steps })}::text::jsonb, now())`;
    await sql`
      insert into products (shop_id, product_id, title, handle, image_url, status, source_updated_at)
      select ${shopId}, i, 'Tea of the ' || i || '. garden', 'tea-' || i, 'https://cdn.kumo.example/' || i || '.jpg',
             'active', now() from generate_series(1, ${productCount}::int) i`;
    await sql`
      insert into variants (shop_id, variant_id, product_id, title, price_minor, is_available, source_updated_at)
      select ${shopId}, i, i, '100 g', 1200 + i, true, now() from generate_series(1, ${productCount}::int) i`;
    const vault = await vaultFor(sql, shopId);
    const rows = Array.from({ length: people }, (_, index) => {
      const [id, number] = [stableId('person', index + 1), index + 1];
      const names = { firstName: '花子', lastName: '山田', phone: null, birthday: null };
      return {
        id,
        number,
        profile: sealProfile(vault, id, { email: `person${number}@example.com`, ...names }),
      };
    });
    const invented = sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (id uuid, number int, profile text)`;
    await sql`
      insert into customers (shop_id, customer_id, shopify_id, profile, email_hash, locale, email_consent,
                             email_consent_at, registered_at)
      select ${shopId}, id, number::text, profile, md5(number::text), (array['ja', 'en', 'zh-TW'])[1 + number % 3],
             'subscribed', to_timestamp(0), to_timestamp(0)
      from ${invented}`;
    await sql`
      insert into customer_keys (shop_id, key, customer_id, seen_at)
      select ${shopId}, 'shopify:' || number, id, to_timestamp(0) from ${invented}`;
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}

/** A checkout that a subscriber has just left, with three of the shop's teas. */
export function checkoutOf(person: number): string {
  const at = new Date().toISOString();
  const lines = [0, 1, 2].map((i) => {
    const id = 1 + ((person + i * 7) % productCount);
    return {
      key: String(id),
      product_id: id,
      variant_id: id,
      title: `Tea of the ${id}. garden`,
      quantity: 1 + i,
      variant_title: '100 g',
      price: String(1200 + id),
      line_price: String((1200 + id) * (1 + i)),
    };
  });
  return JSON.stringify({
    id: 9_000_000 + person,
    token: `checkout${person}`,
    cart_token: `cart${person}`,
    name: `#${person}`,
    email: `person${person}@example.com`,
    buyer_accepts_marketing: true,
    phone: null,
    created_at: at,
    updated_at: at,
    completed_at: null,
    currency: 'JPY',
    presentment_currency: 'JPY',
    customer_locale: 'ja',
    total_price: '7400',
    subtotal_price: '7400',
    line_items: lines,
    tax_lines: [],
    abandoned_checkout_url: `https://kumo.example/1/checkouts/ac/checkout${person}/recover?key=k${person}&locale=ja`,
    customer: { id: person, email: `person${person}@example.com`, first_name: '花子', last_name: '山田' },
  });
}
