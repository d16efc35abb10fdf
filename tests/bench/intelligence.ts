import { fork } from 'node:child_process';
import { once } from 'node:events';
import postgres from 'postgres';
import { gatherHistories } from '#app/domain/recommendations/histories.ts';
import { learn } from '#app/domain/recommendations/learn.ts';
import { fitBgNbd } from '#app/domain/value/bg-nbd.ts';
import { gammaDraw, seededRandom } from '#tests/support/random.ts';
import { openBenchDatabase } from './bench-database.ts';
import { bundleForNode } from './bundle-for-node.ts';

const now = Date.UTC(2026, 10, 3, 12);
const ordersPerCustomer = 5;
const productCount = 10_000;

/**
 * Learning a shop from its orders (stages, RFM, rhythms, value; read, fitted and written) at three sizes, what one more
 * order costs (stage, RFM group, rhythm; memberships of segments are measured by their own bench), and apart from that the
 * fit and the recommendations alone. BENCH_SIZES, such as `10000,100000`, makes it shorter.
 */
export async function benchIntelligence() {
  const sizes = (process.env['BENCH_SIZES'] ?? '10000,100000,1000000').split(',').map(Number);
  const largest = sizes.at(-1)!;
  const learned = [];
  for (const size of sizes) learned.push(await learnAShop(size));
  const last = learned.at(-1)!;
  return {
    bench: 'intelligence',
    value: last.seconds,
    unit: `s for ${largest} customers and ${largest * ordersPerCustomer} orders`,
    goal: 60,
    peakRssMb: last.peakRssMb,
    goalRssMb: 1024,
    oneOrderCpuMs: last.oneOrderCpuMs,
    goalOneOrderCpuMs: 5,
    bySize: learned,
    fit: timeFit(largest),
    recommendations: timeRecommendations(largest),
  };
}

interface LearnedShop {
  people: number;
  seconds: number;
  cpuSeconds: number;
  serverCpuSeconds: number;
  peakRssMb: number;
  oneOrderCpuMs: number;
}

async function learnAShop(customers: number) {
  const database = await openBenchDatabase();
  try {
    await fill(database.superuserUrl, customers);
    const bundle = await bundleForNode('tests/bench/intelligence-worker.ts');
    const child = fork(bundle, {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        BENCH_NOW: String(now),
        SHOP_ID: '1',
        SERVER_PID: String(database.pid),
      },
    });
    const ended = once(child, 'exit');
    const [answer] = (await once(child, 'message')) as [LearnedShop];
    await ended;
    const perCustomer = Math.round((answer.seconds / customers) * 1e8) / 100;
    console.log(
      `${customers} customers: ${answer.seconds.toFixed(1)} s, ${perCustomer} µs each, ${answer.peakRssMb} MB; one order ${answer.oneOrderCpuMs.toFixed(1)} ms of CPU`,
    );
    return { customers, microsecondsEach: perCustomer, ...answer };
  } finally {
    await database.close();
  }
}

/** Customers whose orders follow a rhythm of their own, from a hash of their number; every hundredth is a test order. */
async function fill(url: string, customers: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into shops (shop_id, domain, state, installed_at) values (1, 'bench.myshopify.com', 'installed', now())`;
    await sql`
      insert into customers (shop_id, customer_id, registered_at)
      select 1, md5('c' || n)::uuid, to_timestamp(${now / 1000}) - interval '3 years'
      from generate_series(1, ${customers}) n`;
    await sql`
      insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                          is_test, source_updated_at)
      select 1, n || '-' || k, md5('c' || n)::uuid, '#' || n, 'USD', 500 + (hashint8(n * 31 + k) & 8191), '[]', 1,
             placed_at, (n * 5 + k) % 100 = 0, placed_at
      from generate_series(1, ${customers}) n
      cross join generate_series(0, ${ordersPerCustomer * 2 - 1}) k
      cross join lateral (
        select to_timestamp(${now / 1000}) - ((hashint8(n) & 1023) + 1) * interval '1 day'
          + k * (3 + (hashint8(n * 7) & 63)) * interval '1 day' as placed_at) at
      where k < 1 + (hashint8(n * 13) & 7) + (n % 2) and placed_at < to_timestamp(${now / 1000})`;
    await sql`
      insert into order_items (shop_id, order_id, line, customer_id, product_id, quantity, amount_minor, placed_at)
      select 1, order_id, line, customer_id, 'p' || ((hashint4extended(hashtext(order_id), line) & 65535) % ${productCount}),
             1, 500, placed_at
      from orders cross join generate_series(0, 1) line
      where not is_test and (line = 0 or hashtext(order_id) % 2 = 0)`;
    await sql`
      insert into products (shop_id, product_id, title, product_type, status, source_updated_at)
      select 1, 'p' || n, 'Product ' || n, 'type ' || n % 40, 'active', now() from generate_series(0, ${productCount - 1}) n`;
    await sql`vacuum analyze orders, customers, order_items`;
  } finally {
    await sql.end();
  }
}

function timeFit(customers: number) {
  const random = seededRandom(1);
  const buyers = Array.from({ length: customers }, () => {
    const age = Math.round(random() * 730) / 7;
    const rate = gammaDraw(random, 0.5) / 8;
    const chanceToLeave = random() ** 2;
    let repeats = 0;
    let lastAfter = 0;
    for (let at = -Math.log(1 - random()) / rate; at <= age; at -= Math.log(1 - random()) / rate) {
      repeats += 1;
      lastAfter = Math.floor(at * 7) / 7;
      if (random() < chanceToLeave) break;
    }
    return { repeats, lastAfter, age };
  });
  const begin = performance.now();
  const { isConverged } = fitBgNbd(buyers);
  const seconds = (performance.now() - begin) / 1000;
  console.log(`BG/NBD on ${customers} customers: ${seconds.toFixed(1)} s`);
  return { customers, seconds, isConverged, goalSeconds: 10 };
}

function timeRecommendations(customers: number) {
  const random = seededRandom(2);
  const interactions = (function* () {
    for (let person = 0; person < customers; person += 1) {
      const kind = Math.floor(random() * 100);
      for (let count = 1 + Math.floor(-Math.log(1 - random()) * 4); count > 0; count -= 1) {
        const item = (kind * 100 + Math.floor(100 * random() ** 2)) % productCount;
        yield {
          person: String(person),
          item: String(random() < 0.1 ? Math.floor(random() * productCount) : item),
          at: count,
        };
      }
    }
  })();
  const begin = performance.now();
  const histories = gatherHistories(interactions);
  learn(histories);
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `Recommendations for ${histories.names.length} products from ${customers} customers: ${seconds.toFixed(1)} s`,
  );
  return {
    products: histories.names.length,
    purchases: histories.past.values.length,
    seconds,
    goalSeconds: 60,
  };
}
