import type { Instant, ShopTx } from '#app/db/client.ts';
import { type ProductRhythm, rhythmsOf } from '#app/domain/lifecycle/index.ts';
import { NumberCells, readCopy } from '#app/db/read-copy.ts';
import { NumberColumn } from './number-column.ts';
import { Sample } from './sample.ts';

const dayMs = 86_400_000;
const idLength = 36;
/** Refills of which the middle one is found: of a product, and of a category or the shop. */
const [ofProduct, ofMany] = [2_000, 20_000];

/** After how long a shop's products are taken again, and which each buyer took last. */
export interface LearnedProducts {
  rhythms: Map<string, ProductRhythm>;
  /** After how long the first thing of a buyer's last order is used up; null where nobody knows. */
  intervalOf(customer: number): number | null;
}

/**
 * Reads what was bought, person by person, and learns after how long people take each product again.
 *
 * @param customerIds  all buyers, sorted
 */
export async function learnProducts(tx: ShopTx, customerIds: readonly string[]): Promise<LearnedProducts> {
  const categoryOf = await loadCategories(tx);
  const products = createProducts(categoryOf);
  // By buyer: where the products of her last order begin among all buyers' last products.
  const starts = new Int32Array(customerIds.length + 1);
  const lastProducts = new NumberColumn();
  let next = 0;
  let isListed = false;
  const cells = new NumberCells();
  const her = { at: new Map<number, Instant>(), lastAt: Number.NaN, last: [] as number[] };
  const endOfHer = () => {
    if (isListed) for (const product of her.last) lastProducts.push(product);
    her.at.clear();
    her.lastAt = Number.NaN;
    her.last.length = 0;
  };
  const moveTo = (id: string) => {
    endOfHer();
    while (next < customerIds.length && customerIds[next]! < id) starts[next++] = lastProducts.length;
    isListed = customerIds[next] === id;
    if (isListed) starts[next++] = lastProducts.length;
  };
  const current = Buffer.alloc(idLength);
  await readCopy(tx, itemsQuery(tx), (bytes, from, to) => {
    if (bytes.compare(current, 0, idLength, from, from + idLength) !== 0) {
      bytes.copy(current, 0, from, from + idLength);
      moveTo(current.toString('latin1'));
    }
    const at = cells.over(bytes, from + idLength + 1, to).next();
    const product = products.indexOf(bytes.toString('utf8', cells.position, to));
    const before = her.at.get(product);
    if (before === undefined || at - before >= dayMs) her.at.set(product, at);
    if (before !== undefined && at - before >= dayMs) products.add(product, at - before);
    if (at !== her.lastAt) her.last.length = 0;
    her.lastAt = at;
    her.last.push(product);
  });
  endOfHer();
  while (next <= customerIds.length) starts[next++] = lastProducts.length;
  const rhythms = products.rhythms();
  const intervals = products.ids().map((id) => rhythms.get(id)?.intervalMs ?? Infinity);
  return {
    rhythms,
    intervalOf: (index) => {
      let soonest = Infinity;
      for (let place = starts[index]!; place < starts[index + 1]!; place += 1) {
        soonest = Math.min(soonest, intervals[lastProducts.at(place)]!);
      }
      return soonest === Infinity ? null : Math.round(soonest);
    },
  };
}

function itemsQuery(tx: ShopTx): string {
  return `
    select customer_id, (date_part('epoch', placed_at) * 1000)::bigint, product_id
    from order_items
    where shop_id = ${tx.shopId} and customer_id is not null and product_id is not null
      and placed_at <= '${new Date(tx.now).toISOString()}'
    order by customer_id, placed_at`;
}

async function loadCategories(tx: ShopTx): Promise<Map<string, string | null>> {
  const rows = await tx.sql<{ productId: string; category: string | null }[]>`
    select product_id as "productId", nullif(product_type, '') as category from products
    where shop_id = ${tx.shopId} order by product_id`;
  return new Map(rows.map((row) => [row.productId, row.category]));
}

function createProducts(categoryOf: ReadonlyMap<string, string | null>) {
  const places = new Map<string, number>();
  const samples: Sample[] = [];
  const categories: (string | null)[] = [];
  const ofCategory = new Map<string | null, Sample>();
  const shop = new Sample(ofMany);
  const indexOf = (id: string): number => {
    const place = places.get(id);
    if (place !== undefined) return place;
    const category = categoryOf.get(id) ?? null;
    if (!ofCategory.has(category)) ofCategory.set(category, new Sample(ofMany));
    categories.push(category);
    samples.push(new Sample(ofProduct));
    places.set(id, samples.length - 1);
    return samples.length - 1;
  };
  for (const id of categoryOf.keys()) indexOf(id);
  return {
    indexOf,
    add: (product: number, interval: number) => {
      samples[product]!.add(interval);
      ofCategory.get(categories[product]!)!.add(interval);
      shop.add(interval);
    },
    ids: () => [...places.keys()],
    rhythms: () =>
      rhythmsOf({
        products: [...places].map(([productId, place]) => ({
          productId,
          category: categories[place]!,
          refills: samples[place]!,
        })),
        categories: ofCategory,
        shop,
      }),
  };
}

/** Writes after how long each product is taken again, in the place of what was learned before. */
export async function saveRhythms(tx: ShopTx, rhythms: ReadonlyMap<string, ProductRhythm>): Promise<void> {
  const rows = [...rhythms].map(([productId, rhythm]) => ({
    ...{ productId, ...rhythm },
    intervalMs: Math.round(rhythm.intervalMs),
  }));
  await tx.sql`delete from product_rhythms where shop_id = ${tx.shopId}`;
  await tx.sql`
    insert into product_rhythms (shop_id, product_id, interval_ms, refills, basis)
    select ${tx.shopId}::bigint, r."productId", r."intervalMs", r.refills, r.basis
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "productId" text, "intervalMs" bigint, refills int, basis text)`;
}
