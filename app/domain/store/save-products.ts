import type { ShopTx } from '#app/db/client.ts';
import { noteProducts } from '#app/domain/recommendations/index.ts';
import type { ProductSeen } from './news.ts';

/** Writes products and their variants as they were seen last; an older view changes nothing, and deleted is for good. */
export async function saveProducts(tx: ShopTx, seen: readonly ProductSeen[]): Promise<void> {
  const products = newestOfEach(seen);
  if (products.length === 0) return;
  await noteProducts(tx, products);
  const written = await tx.sql<{ productId: string }[]>`
    insert into products (shop_id, product_id, title, handle, vendor, product_type, image_url, status, tags,
                          source_updated_at)
    select ${tx.shopId}::bigint, r."productId", r.title, r.handle, r.vendor, r."productType", r."imageUrl", r.status,
           r.tags, to_timestamp(r."updatedAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(products)}::text::jsonb) as r (
      "productId" text, title text, handle text, vendor text, "productType" text, "imageUrl" text, status text,
      tags jsonb, "updatedAt" float8)
    on conflict (shop_id, product_id) do update set
      title = excluded.title, handle = excluded.handle, vendor = excluded.vendor,
      product_type = excluded.product_type, image_url = excluded.image_url,
      status = case products.status when 'deleted' then 'deleted' else excluded.status end,
      tags = excluded.tags, source_updated_at = excluded.source_updated_at
    where products.source_updated_at <= excluded.source_updated_at
    returning product_id as "productId"`;
  const current = new Set(written.map((row) => row.productId));
  await saveVariants(
    tx,
    products.filter((product) => current.has(product.productId)),
  );
}

async function saveVariants(tx: ShopTx, products: readonly ProductSeen[]): Promise<void> {
  if (products.length === 0) return;
  const variants = products.flatMap(({ productId, updatedAt, variants: own }) =>
    own.map((variant) => ({ ...variant, productId, updatedAt })),
  );
  // A variant that moved between products in one batch is written once.
  const rows = [...new Map(variants.map((variant) => [variant.variantId, variant])).values()];
  await tx.sql`
    insert into variants (shop_id, variant_id, product_id, title, price_minor, image_url, is_available,
                          source_updated_at)
    select ${tx.shopId}::bigint, r."variantId", r."productId", r.title, r."priceMinor", r."imageUrl",
           r."isAvailable", to_timestamp(r."updatedAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "variantId" text, "productId" text, title text, "priceMinor" bigint, "imageUrl" text, "isAvailable" boolean,
      "updatedAt" float8)
    on conflict (shop_id, variant_id) do update set
      product_id = excluded.product_id, title = excluded.title, price_minor = excluded.price_minor,
      image_url = excluded.image_url, is_available = excluded.is_available,
      source_updated_at = excluded.source_updated_at`;
  await tx.sql`
    update variants v set is_available = false, source_updated_at = to_timestamp(p."updatedAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(products)}::text::jsonb) as p (
      "productId" text, "variantIds" jsonb, "updatedAt" float8)
    where v.shop_id = ${tx.shopId} and v.product_id = p."productId" and not p."variantIds" ? v.variant_id`;
  await withdrawDeleted(
    tx,
    products.map((product) => product.productId),
  );
}

/** Deleted products stay as names for letters that were sent; what is told of them late still names them. */
export async function deleteProducts(tx: ShopTx, gone: readonly { productId: string }[]): Promise<void> {
  if (gone.length === 0) return;
  const ids = gone.map((each) => each.productId);
  await tx.sql`
    insert into products (shop_id, product_id, title, status, source_updated_at)
    select distinct ${tx.shopId}::bigint, id, '', 'deleted', 'epoch'::timestamptz from unnest(${ids}::text[]) id
    on conflict (shop_id, product_id) do update set status = 'deleted'`;
  await withdrawDeleted(tx, ids);
}

async function withdrawDeleted(tx: ShopTx, productIds: readonly string[]): Promise<void> {
  await tx.sql`
    update variants v set is_available = false from products p
    where v.shop_id = ${tx.shopId} and v.product_id = any(${productIds}::text[]) and v.is_available
      and p.shop_id = ${tx.shopId} and p.product_id = v.product_id and p.status = 'deleted'`;
}

function newestOfEach(seen: readonly ProductSeen[]): ProductSeen[] {
  const newest = new Map<string, ProductSeen>();
  for (const product of seen) {
    const before = newest.get(product.productId);
    if (before === undefined || before.updatedAt <= product.updatedAt) newest.set(product.productId, product);
  }
  return [...newest.values()];
}
