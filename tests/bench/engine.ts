import { fork } from 'node:child_process';
import { once } from 'node:events';
import postgres from 'postgres';
import { recipes } from '#app/recipes/index.ts';
import { median, openBenchDatabase } from './bench-database.ts';
import { bundleForNode } from './bundle-for-node.ts';
import { openJobPerStep } from './engine-job-per-step.ts';

const shopCount = 20;
const peoplePerShop = 50_000;
const rounds = 5;
const stepsOfOurs = 30_000;
const stepsOfJobs = 3_000;
const now = Date.UTC(2026, 10, 3, 12);

/**
 * Due steps a second with a million enrollments present and due: consent, caps and quiet hours decided, messages
 * written, runs advanced; against one graphile-worker job a step that decides and writes the same.
 */
export async function benchEngine() {
  const database = await openBenchDatabase();
  try {
    console.log(`Filling ${shopCount} shops with ${peoplePerShop} people and enrollments each ...`);
    await fill(database.superuserUrl);
    const worker = await startWorker(database.url);
    const jobs = await openJobPerStep(database.superuserUrl, now);
    const ours: number[] = [];
    const theirs: number[] = [];
    const memory: number[] = [];
    await worker.run(2_000);
    for (let round = 0; round < rounds; round += 1) {
      const mine = await worker.run(stepsOfOurs);
      ours.push(mine.steps / mine.seconds);
      memory.push(mine.peakRssMb);
      theirs.push(await jobs.run(stepsOfJobs));
      console.log(
        `round ${round + 1}: ${Math.round(ours.at(-1)!)} steps/s against ${Math.round(theirs.at(-1)!)} jobs/s, worker ${memory.at(-1)} MB`,
      );
    }
    await jobs.close();
    await worker.stop();
    const ratio = median(ours.map((rate, index) => rate / theirs[index]!));
    return {
      bench: 'engine',
      value: Math.round(median(ours)),
      unit: 'due steps/s',
      against: `one graphile-worker job a step, ${Math.round(median(theirs))}/s`,
      ratio: Math.round(ratio * 10) / 10,
      goal: 15,
      enrollments: shopCount * peoplePerShop,
      peakRssMb: Math.max(...memory),
      firstRssMb: memory[0],
      lastRssMb: memory.at(-1),
    };
  } finally {
    await database.close();
  }
}

async function startWorker(url: string) {
  const bundle = await bundleForNode('tests/bench/engine-worker.ts');
  const child = fork(bundle, {
    execArgv: ['--max-semi-space-size=8'],
    env: { ...process.env, DATABASE_URL: url, BENCH_NOW: String(now) },
  });
  await once(child, 'message');
  return {
    run: async (steps: number) => {
      child.send({ steps });
      const [answer] = (await once(child, 'message')) as [
        { steps: number; seconds: number; peakRssMb: number },
      ];
      return answer;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.send({ steps: 0 });
      await ended;
    },
  };
}

/** As the superuser, past row-level security: the bench measures the loop, not the filling. */
async function fill(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const definition = recipes.find((recipe) => recipe.flowId === 'abandoned-cart')!;
  try {
    await sql`set synchronous_commit = off`;
    await sql`
      insert into shops (shop_id, domain, state) select s, 'shop' || s || '.myshopify.com', 'installed'
      from generate_series(1, ${shopCount}::int) s`;
    await sql`
      insert into shop_settings (shop_id, name, storefront_url, locale, zone, currency, money_format, sender_name,
        postal_address, brand_color, quiet_from_minute, quiet_to_minute, cap_per_day, cap_per_week, holdout_percent,
        updated_at)
      select s, 'Shop', 'https://shop.example', 'en', 'Asia/Tokyo', 'JPY', '¥{{amount_no_decimals}}', 'Shop', 'Tokyo',
        '#2f5d50', 21 * 60, 8 * 60, 1, 3, 10, to_timestamp(0)
      from generate_series(1, ${shopCount}::int) s`;
    await sql`
      insert into flows (shop_id, flow_id, is_on, version, updated_at)
      select s, 'abandoned-cart', true, 1, to_timestamp(0) from generate_series(1, ${shopCount}::int) s`;
    await sql`
      insert into flow_versions (shop_id, flow_id, version, definition, published_at)
      select s, 'abandoned-cart', 1, ${sql.json(definition as never)}, to_timestamp(0)
      from generate_series(1, ${shopCount}::int) s`;
    for (let shop = 1; shop <= shopCount; shop += 1) await fillShop(sql, shop);
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}

async function fillShop(sql: postgres.Sql, shop: number): Promise<void> {
  const person = `md5(${shop} || '/' || i)::uuid`;
  await sql.unsafe(`
    insert into customers (shop_id, customer_id, shopify_id, email_hash, locale, zone, email_consent, registered_at)
    select ${shop}, ${person}, i::text, md5('e' || i), 'ja',
           (array['Asia/Tokyo', 'America/New_York', 'Europe/Berlin', null])[1 + i % 4],
           case when i % 5 = 0 then 'unsubscribed' else 'subscribed' end, to_timestamp(0)
    from generate_series(1, ${peoplePerShop}) i`);
  await sql.unsafe(`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    select ${shop}, 'email:' || md5('e' || i), ${person}, to_timestamp(0) from generate_series(1, ${peoplePerShop}) i
    union all
    select ${shop}, 'shopify:' || i, ${person}, to_timestamp(0) from generate_series(1, ${peoplePerShop}) i`);
  await sql.unsafe(`
    insert into enrollments (shop_id, enrollment_id, flow_id, version, customer_id, entry_key, run, state, step_id,
                             wake_at, entered_at, activity_at, subject)
    select ${shop}, md5('r' || ${shop} || '/' || i)::uuid, 'abandoned-cart', 1, ${person}, 'cart:' || i, 1, 'waiting',
           'wait-first', to_timestamp(${now / 1000} - (${peoplePerShop} - i) * 0.01), to_timestamp(0),
           to_timestamp(${now / 1000} - 3600), '{"cartKey": "c", "itemCount": 2, "totalMinor": 4200}'
    from generate_series(1, ${peoplePerShop}) i`);
  // A tenth had marketing letters this week, so that caps have something to say.
  await sql.unsafe(`
    insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose,
                          stops_on, state, due_at, send_at, created_at, subject, activity_at, sent_at)
    select ${shop}, md5('m' || ${shop} || '/' || i)::uuid, md5('old' || i)::uuid, 'welcome', 1, 'hello', ${person},
           'welcome.hello', 'marketing', 'own', 'sent', t, t, t, '{}', t, t
    from generate_series(1, ${peoplePerShop}, 10) i, to_timestamp(${now / 1000} - (i % 7) * 86400 / 2) t`);
}
