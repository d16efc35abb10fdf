import { fork } from 'node:child_process';
import { once } from 'node:events';
import postgres from 'postgres';
import { openBenchDatabase } from './bench-database.ts';
import { bundleForNode } from './bundle-for-node.ts';

const now = Date.UTC(2026, 10, 3, 12);
const productCount = 10_000;
const itemsPerCustomer = 5;

interface Answer {
  products: number;
  seconds: number;
  cpuSeconds: number;
  peakRssMb: number;
  refreshMsPerProduct: number;
  recommendMsPerPerson: number;
}

/**
 * What goes with what in a shop of 10,000 products, from the database and back into it: read, learned, saved; then one
 * order learned by itself, and the picks of a batch of letters. BENCH_SIZES (customers), such as `10000,100000`, makes it
 * shorter.
 */
export async function benchRecommendations() {
  const sizes = (process.env['BENCH_SIZES'] ?? '10000,100000,1000000').split(',').map(Number);
  const bySize = [];
  for (const size of sizes) bySize.push(await learnAShop(size));
  const { customers, seconds, peakRssMb } = bySize.at(-1)!;
  return {
    bench: 'recommendations',
    value: seconds,
    unit: `s for ${productCount} products, ${customers} customers, ${customers * itemsPerCustomer} purchases`,
    goal: 60,
    peakRssMb,
    goalRssMb: 1024,
    bySize,
  };
}

async function learnAShop(customers: number): Promise<Answer & { customers: number }> {
  const database = await openBenchDatabase();
  try {
    await fill(database.superuserUrl, customers);
    const bundle = await bundleForNode('tests/bench/recommendations-worker.ts');
    const child = fork(bundle, {
      env: { ...process.env, DATABASE_URL: database.url, BENCH_NOW: String(now), SHOP_ID: '1' },
    });
    const ended = once(child, 'exit');
    const [answer] = (await Promise.race([
      once(child, 'message'),
      ended.then(([code]) => Promise.reject(new Error(`Expected figures, got an exit with code ${code}`))),
    ])) as [Answer];
    await ended;
    console.log(
      `${customers} customers: ${answer.seconds.toFixed(1)} s, ${answer.peakRssMb} MB; ` +
        `a product alone ${answer.refreshMsPerProduct.toFixed(0)} ms, a person ${answer.recommendMsPerPerson.toFixed(1)} ms`,
    );
    return { customers, ...answer };
  } finally {
    await database.close();
  }
}

/**
 * Each customer buys within one of a hundred kinds of a hundred products, the first of a kind most often, and now and then
 * elsewhere; a fifth of them was seen looking around before.
 */
async function fill(url: string, customers: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const product = (seed: string) => `case when hashint8(${seed} + 5) & 15 = 0
    then 100000 + (hashint8(${seed}) & 2147483647) % ${productCount}
    else 100000 + (hashint8(n) & 2147483647) % 100 * 100
         + floor(100 * power((hashint8(${seed}) & 65535) / 65536.0, 2))::int end`;
  try {
    await sql`insert into shops (shop_id, domain, state, installed_at) values (1, 'bench.myshopify.com', 'installed', now())`;
    await sql`
      insert into products (shop_id, product_id, title, vendor, product_type, image_url, status, tags, source_updated_at)
      select 1, 100000 + n, 'Product ' || n, 'Maker ' || n % 40, 'Kind ' || n / 100, 'https://cdn.example/p.jpg',
             'active', jsonb_build_array('tag ' || n % 50, 'season ' || n % 7), now()
      from generate_series(0, ${productCount - 1}) n`;
    await sql`
      insert into variants (shop_id, variant_id, product_id, price_minor, is_available, source_updated_at)
      select 1, 'v' || n, 100000 + n, 500 + n % 97 * 100, n % 20 > 0, now()
      from generate_series(0, ${productCount - 1}) n`;
    await sql.unsafe(`
      insert into order_items (shop_id, order_id, line, customer_id, product_id, quantity, amount_minor, placed_at)
      select 1, n || '-' || k / 2, k, md5('c' || n)::uuid, ${product('n * 31::bigint + k')}, 1, 1000,
             to_timestamp(${now / 1000}) - ((hashint8(n) & 1023) + 1 - k / 2 * 20) * interval '1 day'
      from generate_series(1, ${customers}) n
      cross join generate_series(0, ${itemsPerCustomer - 1}) k
      where (hashint8(n) & 1023) + 1 - k / 2 * 20 > 0 or k < 2`);
    await sql.unsafe(`
      insert into views (shop_id, view_id, visitor_id, kind, product_id, at)
      select 1, md5('v' || n || '-' || k)::uuid, 'visitor-' || n, 'product', ${product('n * 37::bigint + k')},
             to_timestamp(${now / 1000}) - (hashint8(n) & 127) * interval '1 day' - k * interval '1 minute'
      from generate_series(1, ${Math.round(customers / 5)}) n
      cross join generate_series(0, 7) k`);
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}
