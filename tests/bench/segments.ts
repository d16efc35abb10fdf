import { fork } from 'node:child_process';
import { once } from 'node:events';
import postgres from 'postgres';
import { openBenchDatabase } from './bench-database.ts';
import { bundleForNode } from './bundle-for-node.ts';
import type { SegmentsMeasured } from './segments-worker.ts';

const now = Date.UTC(2026, 10, 3, 12);
const ordersPerCustomer = 5;
const productCount = 10_000;

/**
 * Counting a segment of five nested conditions while it is built, filling it, and following one order through twenty
 * segments, at three sizes. BENCH_SIZES, such as `10000,100000`, makes it shorter.
 */
export async function benchSegments() {
  const sizes = (process.env['BENCH_SIZES'] ?? '10000,100000,1000000').split(',').map(Number);
  const bySize = [];
  for (const size of sizes) bySize.push(await measure(size));
  const last = bySize.at(-1)!;
  return {
    bench: 'segments',
    value: last.countSeconds,
    unit: `s to count a segment of ${last.customers} customers and ${last.customers * ordersPerCustomer} orders`,
    goal: 1,
    oneOrderCpuMs: last.oneOrderCpuMs,
    goalOneOrderCpuMs: 5,
    bySize,
  };
}

async function measure(customers: number): Promise<SegmentsMeasured & { customers: number }> {
  const database = await openBenchDatabase();
  try {
    await fill(database.superuserUrl, customers);
    const bundle = await bundleForNode('tests/bench/segments-worker.ts');
    const env = { DATABASE_URL: database.url, BENCH_NOW: String(now), SERVER_PID: String(database.pid) };
    const child = fork(bundle, { env: { ...process.env, ...env } });
    const ended = once(child, 'exit');
    const [measured] = (await once(child, 'message')) as [SegmentsMeasured];
    await ended;
    const { countSeconds, countCpuSeconds, fillSeconds, oneOrderCpuMs } = measured;
    console.log(
      `${customers} customers: counted in ${countSeconds.toFixed(3)} s (${countCpuSeconds.toFixed(2)} s of CPU), ` +
        `filled in ${fillSeconds.toFixed(1)} s, one order ${oneOrderCpuMs.toFixed(2)} ms of CPU`,
    );
    return { customers, ...measured };
  } finally {
    await database.close();
  }
}

/** Five orders each over three years, of ten thousand products; half of the people subscribe, a third got a letter. */
async function fill(url: string, customers: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const at = sql`to_timestamp(${now / 1000})`;
  try {
    await sql`insert into shops (shop_id, domain, state, installed_at) values (1, 'bench.myshopify.com', 'installed', now())`;
    await sql`
      insert into shop_settings (shop_id, name, storefront_url, locale, zone, currency, money_format, sender_name,
        postal_address, brand_color, quiet_from_minute, quiet_to_minute, cap_per_day, cap_per_week, holdout_percent,
        updated_at)
      values (1, 'Bench', 'https://bench.example', 'en', 'UTC', 'USD', '', 'Bench', '', '', 0, 0, 1, 3, 0, now())`;
    await sql`
      insert into products (shop_id, product_id, title, product_type, status, source_updated_at)
      select 1, n::text, 'Product ' || n, 'Category ' || n % 50, 'active', now() from generate_series(1, ${productCount}) n`;
    await sql`
      insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                          source_updated_at)
      select 1, n || '-' || k, md5('c' || n)::uuid, '#' || n, 'USD', 500 + (hashint8(n * 31 + k) & 8191), '[]', 2, placed_at,
             placed_at
      from generate_series(1, ${customers}) n
      cross join generate_series(0, ${ordersPerCustomer - 1}) k
      cross join lateral (
        select ${at} - (hashint8(n * 5 + k) & 1023) * interval '1 day' - (n % 1440) * interval '1 minute' as placed_at) p`;
    await sql`
      insert into order_items (shop_id, order_id, line, customer_id, product_id, quantity, amount_minor, placed_at)
      select 1, order_id, line, customer_id, (1 + (hashtext(order_id || line) & 1073741823) % ${productCount})::text, 1, 500,
             placed_at
      from orders cross join generate_series(0, 1) line`;
    await sql`
      insert into customers (shop_id, customer_id, registered_at, email_consent, country, locale, tags, profile,
                             orders_count, first_order_at, last_order_at, spent_minor,
                             recent_order_ats)
      select 1, customer_id, ${at} - interval '3 years',
             case when hashtext(customer_id::text) % 2 = 0 then 'subscribed' else 'not_subscribed' end, 'JP', 'ja',
             '[]', repeat('x', 200), count(*), min(placed_at), max(placed_at), sum(total_minor),
             array_agg(placed_at order by placed_at desc)
      from orders group by customer_id`;
    await sql`
      insert into customer_insights (shop_id, customer_id, stage, stage_since, orders, first_order_at, last_order_at,
        departs_at, recency, frequency, monetary, rfm_group, own_intervals, chance_alive, churn_risk, next_order_at,
        expected_orders, expected_value_minor, spent_minor, computed_at)
      select 1, customer_id, 'active', last_order_at, orders_count, first_order_at, last_order_at,
             last_order_at + interval '180 days', 3, 3, 3, 'loyal', 4, 0.5, 0.5, last_order_at + interval '90 days', 1,
             1000, spent_minor, ${at}
      from customers`;
    await sql`
      insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose,
        stops_on, state, due_at, send_at, created_at, subject, activity_at, sent_at, clicked_at)
      select 1, md5('m' || customer_id)::uuid, md5('e' || customer_id)::uuid, 'welcome', 1, 'hello', customer_id,
             'welcome.hello', 'marketing', 'none', 'sent', sent_at, sent_at, sent_at, '{}', sent_at, sent_at,
             case when hashtext(customer_id::text) % 5 = 0 then sent_at + interval '1 hour' end
      from (select customer_id, ${at} - (hashtext(customer_id::text) & 63) * interval '1 day' as sent_at
            from customers where hashtext(customer_id::text) % 3 = 0) s`;
    await sql`vacuum analyze orders, order_items, customers, customer_insights, messages, products`;
  } finally {
    await sql.end();
  }
}
