import type { Instant, ShopTx } from '#app/db/client.ts';
import type { StoreLine } from '#app/db/schema/index.ts';
import { places } from '#app/db/vault/index.ts';
import type { LetterLine } from './letter-source.ts';

/** A basket as it is now. */
interface CartSubject {
  cartKey: string;
  recoveryUrl: string | null;
  completedAt: Instant | null;
  lines: LetterLine[];
}

/** An order as it was placed, with the pictures of today. */
interface OrderSubject {
  orderId: string;
  name: string;
  totalMinor: number;
  currency: string;
  placedAt: Instant;
  lines: LetterLine[];
}

/** What letters are about: baskets and orders, each line with what the catalog says of it now. */
export async function loadSubjects(
  tx: ShopTx,
  wanted: readonly { cartKey?: string; orderId?: string }[],
): Promise<{ carts: Map<string, CartSubject>; orders: Map<string, OrderSubject> }> {
  const cartKeys = wanted.flatMap((each) => each.cartKey ?? []);
  const orderIds = wanted.flatMap((each) => each.orderId ?? []);
  const [carts, orders] = await Promise.all([loadCarts(tx, cartKeys), loadOrders(tx, orderIds)]);
  const variantIds = [...carts, ...orders].flatMap(({ lines }) =>
    lines.flatMap((line) => line.variantId ?? []),
  );
  const catalog = await loadCatalog(tx, variantIds);
  return {
    carts: new Map(
      carts.map((cart) => [cart.cartKey, { ...cart, lines: cart.lines.map(asItIsNow(catalog)) }]),
    ),
    orders: new Map(
      orders.map((order) => [order.orderId, { ...order, lines: order.lines.map(asOrdered(catalog)) }]),
    ),
  };
}

type Raw<Subject> = Omit<Subject, 'lines'> & { lines: StoreLine[] };

async function loadCarts(tx: ShopTx, cartKeys: readonly string[]): Promise<Raw<CartSubject>[]> {
  if (cartKeys.length === 0) return [];
  const carts = await tx.sql<Raw<CartSubject>[]>`
    select cart_key as "cartKey", recovery_url as "recoveryUrl", completed_at as "completedAt", lines
    from carts where shop_id = ${tx.shopId} and cart_key = any(${[...cartKeys]}::text[])`;
  if (carts.every((cart) => cart.recoveryUrl === null)) return carts;
  const vault = await tx.vault();
  return carts.map((cart) => ({
    ...cart,
    recoveryUrl: cart.recoveryUrl && vault.open(cart.recoveryUrl, places.recoveryUrl(cart.cartKey)),
  }));
}

async function loadOrders(tx: ShopTx, orderIds: readonly string[]): Promise<Raw<OrderSubject>[]> {
  if (orderIds.length === 0) return [];
  return await tx.sql<Raw<OrderSubject>[]>`
    select order_id as "orderId", name, total_minor::float8 as "totalMinor", currency, placed_at as "placedAt", lines
    from orders where shop_id = ${tx.shopId} and order_id = any(${[...orderIds]}::text[])`;
}

interface CatalogEntry {
  variantId: string;
  title: string;
  variantTitle: string | null;
  handle: string | null;
  imageUrl: string | null;
  priceMinor: number;
  isSellable: boolean;
}

async function loadCatalog(tx: ShopTx, variantIds: readonly string[]): Promise<Map<string, CatalogEntry>> {
  if (variantIds.length === 0) return new Map();
  const rows = await tx.sql<CatalogEntry[]>`
    select v.variant_id as "variantId", p.title, v.title as "variantTitle", p.handle,
           coalesce(v.image_url, p.image_url) as "imageUrl", v.price_minor::float8 as "priceMinor",
           v.is_available and p.status = 'active' as "isSellable"
    from variants v join products p on p.shop_id = ${tx.shopId} and p.product_id = v.product_id
    where v.shop_id = ${tx.shopId} and v.variant_id = any(${[...new Set(variantIds)]}::text[])`;
  return new Map(rows.map((row) => [row.variantId, row]));
}

/** A basket shows today's names, pictures and prices. What the catalog does not know yet is taken as the basket has it. */
function asItIsNow(catalog: Map<string, CatalogEntry>) {
  return (line: StoreLine): LetterLine => {
    const entry = line.variantId === null ? undefined : catalog.get(line.variantId);
    return { ...line, handle: null, imageUrl: null, isSellable: true, ...entry };
  };
}

/** An order keeps the names and prices it was placed with. */
function asOrdered(catalog: Map<string, CatalogEntry>) {
  return (line: StoreLine): LetterLine => {
    const entry = line.variantId === null ? undefined : catalog.get(line.variantId);
    return {
      ...line,
      handle: entry?.handle ?? null,
      imageUrl: entry?.imageUrl ?? null,
      isSellable: entry?.isSellable ?? true,
    };
  };
}
