import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { median, openBenchDatabase } from './bench-database.ts';
import { bundleForNode } from './bundle-for-node.ts';
import { type ShopSize, serveExports } from './export-files.ts';
import type { ImportOrder, ImportReport } from './import-worker.ts';

const usual: ShopSize = { orders: 100_000, customers: 50_000, products: 5_000 };
const rounds = 3;
const tables = [
  'customers',
  'customer_keys',
  'consents',
  'products',
  'variants',
  'orders',
  'order_keys',
  'events',
] as const;

/**
 * A shop's exports into place, rows of all tables a second, in a process of its own; against COPY of the same rows into
 * tables without any index. `--orders 1000000` imports a shop of that size once, for its memory.
 */
export async function benchImport() {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { orders: { type: 'string' }, rounds: { type: 'string' } },
  });
  const size = { ...usual, orders: Number(values.orders ?? usual.orders) };
  const isLarge = size.orders > usual.orders;
  const database = await openBenchDatabase();
  const sql = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
  console.log(`Writing the exports of ${size.orders} orders ...`);
  const files = await serveExports(size);
  const worker = await startWorker(database.url);
  const ours: number[] = [];
  const copies: number[] = [];
  const reports: (ImportReport & { rows: number })[] = [];
  try {
    for (let round = 1; round <= (isLarge ? 1 : Number(values.rounds ?? rounds)); round += 1) {
      const shopId = String(round);
      await openShop(sql, shopId);
      await sql`checkpoint`;
      const report = await worker.run({ shopId, origin: files.origin });
      const rows = await countRows(sql, shopId);
      reports.push({ ...report, rows });
      ours.push(rows / report.seconds);
      await sql`checkpoint`;
      if (!isLarge) copies.push(rows / (await copySeconds(sql, shopId)));
      console.log(
        `round ${round}: ${Math.round(ours.at(-1)!)} rows/s (${Math.round(report.records / report.seconds)} records/s) ` +
          `against ${Math.round(copies.at(-1) ?? 0)} rows/s, peak ${report.peakRssMb} MB`,
      );
    }
    const last = reports.at(-1)!;
    return {
      bench: 'import',
      value: Math.round(median(ours)),
      unit: 'rows/s into place',
      goal: 5_000,
      ...(isLarge
        ? {}
        : {
            against: `COPY of the same rows into bare tables, ${Math.round(median(copies))}/s`,
            ratio: Math.round(median(ours.map((rate, index) => rate / copies[index]!)) * 1000) / 1000,
          }),
      ...size,
      rows: last.rows,
      lines: last.lines,
      recordsPerSecond: Math.round(median(reports.map(({ records, seconds }) => records / seconds))),
      linesPerSecond: Math.round(median(reports.map(({ lines, seconds }) => lines / seconds))),
      faults: last.faults,
      peakRssMb: Math.max(...reports.map(({ peakRssMb }) => peakRssMb)),
      goalRssMb: 512,
    };
  } finally {
    await worker.stop();
    await files.close();
    await sql.end();
    await database.close();
  }
}

async function startWorker(url: string) {
  const child = fork(await bundleForNode('tests/bench/import-worker.ts'), {
    // As `npm start` starts the app.
    execArgv: ['--max-semi-space-size=8'],
    env: { ...process.env, DATABASE_URL: url },
  });
  await once(child, 'message');
  return {
    run: async (order: ImportOrder) => {
      child.send(order);
      const [report] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [ImportReport];
      if (typeof report !== 'object') throw new Error('The importing process has ended');
      return report;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

async function openShop(sql: Sql, shopId: string): Promise<void> {
  await sql`
    insert into shops (shop_id, domain, state, installed_at)
    values (${shopId}, ${`bench${shopId}.myshopify.com`}, 'installed', now())`;
}

async function countRows(sql: Sql, shopId: string): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    const [found] = await sql<{ count: number }[]>`
      select count(*)::int as count from ${sql(table)} where shop_id = ${shopId}`;
    rows += found!.count;
  }
  return rows;
}

/** Every row that the import has made, out of the tables and into bare ones; only the way in is measured. */
async function copySeconds(sql: Sql, shopId: string): Promise<number> {
  let seconds = 0;
  for (const table of tables) {
    await sql.unsafe(`drop table if exists bare; create table bare (like ${table})`);
    const chunks: Buffer[] = [];
    const out = await sql
      .unsafe(`copy (select * from ${table} where shop_id = ${shopId}) to stdout`)
      .readable();
    for await (const chunk of out) chunks.push(chunk as Buffer);
    const begun = performance.now();
    const into = await sql.unsafe('copy bare from stdin').writable();
    for (const chunk of chunks) if (!into.write(chunk)) await once(into, 'drain');
    into.end();
    await once(into, 'finish');
    seconds += (performance.now() - begun) / 1000;
  }
  await sql`drop table bare`;
  return seconds;
}
