import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';

/**
 * Notes that orders were placed, changed or cancelled: what goes with their products, and with whatever else their buyers have,
 * is to be learned anew.
 */
export async function noteOrders(
  tx: ShopTx,
  orders: readonly { customerId: string | null; lines: readonly { productId: string | null }[] }[],
): Promise<void> {
  if (orders.length === 0) return;
  const productIds = orders.flatMap(({ lines }) => lines.flatMap(({ productId }) => productId ?? []));
  const buyerIds = [...new Set(orders.flatMap(({ customerId }) => customerId ?? []))];
  const noted = await tx.sql`
    insert into stale_products as s (shop_id, product_id, is_changed)
    select distinct ${tx.shopId}::bigint, product_id, false from (
      select unnest(${productIds}::text[]) as product_id
      union all
      select product_id from order_items
      where shop_id = ${tx.shopId} and customer_id = any(${buyerIds}::uuid[])) p
    where product_id is not null
    order by product_id
    on conflict (shop_id, product_id) do update set is_taken = false where s.is_taken`;
  await fileRefresh(tx, noted.count);
}

/** What so many devices have looked at, one more hardly changes: it is learned anew once in a while. */
const manyViewers = 50;
const whileMs = 3_600_000;

/** Notes that products were looked at. */
export async function noteViews(tx: ShopTx, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  const noted = await tx.sql`
    insert into stale_products as s (shop_id, product_id, is_changed)
    select distinct ${tx.shopId}::bigint, id, false
    from unnest(${[...productIds]}::text[]) id
    where not exists (
      select from product_demand d
      where d.shop_id = ${tx.shopId} and d.product_id = id and d.viewers >= ${manyViewers}
        and d.learned_at > ${tx.now - whileMs}::timestamptz)
    order by id
    on conflict (shop_id, product_id) do update set is_taken = false where s.is_taken`;
  await fileRefresh(tx, noted.count);
}

/** What a product is like, as the shop tells it. */
interface ToldProduct {
  productId: string;
  vendor: string | null;
  productType: string | null;
  tags: readonly string[];
  status: string;
}

/** Notes which of these products are new or not what they were, before they are written. */
export async function noteProducts(tx: ShopTx, products: readonly ToldProduct[]): Promise<void> {
  if (products.length === 0) return;
  const told = products.map(({ productId, vendor, productType, tags, status }) => ({
    ...{ productId, vendor, productType, tags, status },
  }));
  const noted = await tx.sql`
    insert into stale_products as s (shop_id, product_id, is_changed)
    select ${tx.shopId}::bigint, r."productId", true
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as r (
      "productId" text, vendor text, "productType" text, tags jsonb, status text)
    left join products p on p.shop_id = ${tx.shopId} and p.product_id = r."productId"
    where (p.vendor, p.product_type, p.tags, p.status) is distinct from (r.vendor, r."productType", r.tags, r.status)
    order by 2
    on conflict (shop_id, product_id) do update set is_changed = true, is_taken = false
    where s.is_taken or not s.is_changed`;
  await fileRefresh(tx, noted.count);
}

/** So long is waited for what else happens, so that a busy shop learns once for many orders. */
const gatheredSeconds = 60;

/** Whoever made a product stale also sees to it that it is learned; what was stale already has its job. */
async function fileRefresh(tx: ShopTx, noted: number): Promise<void> {
  if (noted === 0) return;
  const minute = Math.floor(tx.now / 60_000);
  const job = {
    name: 'refresh-products',
    key: `${tx.shopId}:${minute}`,
    data: { shopId: tx.shopId },
  } as const;
  await enqueueJobs(tx, [job], { delaySeconds: gatheredSeconds });
}
