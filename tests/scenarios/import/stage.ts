import { readExport } from '#app/adapters/shopify/admin/bulk/read-export.ts';
import { beginImport, findImport, type ImportProgress, runImport } from '#app/domain/import/index.ts';
import type { ExportSeen, RecordKind, ShopRecords } from '#app/ports/shop-records.ts';
import { type ExportServer, startExportServer } from '#tests/support/export-server.ts';
import { customerLines, historyEnd, orderLines, productLines } from '#tests/support/export-lines.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';

export const now = historyEnd + 10 * 86_400_000;
export const secrets = { indexSecret: 'x'.repeat(32) };
const sizes = { products: 20, customers: 60 };
const usualOrders = 150;

export interface ImportStage extends AsyncDisposable, TestShop {
  server: ExportServer;
  /** What the shop says of the exports, one after the other; the last one stays. */
  seen: Record<RecordKind, Partial<ExportSeen>[]>;
  /** Every export that was asked for, in order. */
  started: { kind: RecordKind; isGrouped: boolean }[];
  ctx: Parameters<typeof runImport>[0];
  pass(ms: number): void;
  begin(): Promise<string>;
  /** Takes turns until the import ends, or no more than `turns`; says why the last one stopped. */
  run(turns?: number): Promise<string | undefined>;
  progress(): Promise<ImportProgress | undefined>;
  /** Everything the import has put into place, as text. */
  mirror(): Promise<string>;
  count(table: string): Promise<number>;
  /** A table's rows as the shop told them, without our own ids. */
  told(table: string): Promise<string>;
}

export const lines = {
  products: Array.from({ length: sizes.products }, (_, number) => productLines(number)),
  customers: Array.from({ length: sizes.customers }, (_, number) => customerLines(number)),
  orders: ordersOf(usualOrders),
};

function ordersOf(count: number): string[][] {
  return Array.from({ length: count }, (_, number) => orderLines(number, sizes));
}

export function fileOf(records: readonly (readonly string[])[]): string {
  return records
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}

/** A shop with an hour behind its installation, and a stand-in for Shopify's storage that holds its exports. */
export async function openImportStage(orders = usualOrders): Promise<ImportStage> {
  const shop = await openTestShop(now - 3_600_000);
  const server = await startExportServer();
  for (const kind of ['products', 'customers'] as const)
    server.files.set(kind, { text: fileOf(lines[kind]) });
  server.files.set('orders', { text: fileOf(orders === usualOrders ? lines.orders : ordersOf(orders)) });
  const seen: ImportStage['seen'] = { products: [], customers: [], orders: [] };
  const started: ImportStage['started'] = [];
  const records: Pick<ShopRecords, 'startExport' | 'findExport' | 'readExport'> = {
    startExport: (_shopId, wanted) => {
      started.push(wanted);
      return Promise.resolve({ status: 'done', operationId: `${wanted.kind}/${started.length}` });
    },
    findExport: (_shopId, operationId) => {
      const kind = operationId.split('/')[0] as RecordKind;
      const next = seen[kind].length > 1 ? seen[kind].shift() : seen[kind][0];
      const usual = {
        state: 'completed',
        reason: null,
        objects: 0,
        url: `${server.origin}/${kind}`,
      } as const;
      return Promise.resolve({ status: 'done', found: { ...usual, ...next } });
    },
    readExport,
  };
  let passed = 0;
  const ctx = {
    db: shop.db,
    now: () => now + passed,
    shopAdmin: { records: records as ShopRecords },
    secrets,
  };
  const { db, shopId } = shop;
  let importId = '';
  const pass = (ms: number) => {
    passed += ms;
  };
  const ask = (statement: string) =>
    db.inShop(shopId, now, (tx) => tx.sql.unsafe<{ value: string }[]>(statement));
  return {
    ...shop,
    ...{ server, seen, started, ctx, pass },
    begin: async () => {
      importId = await db.inShop(shopId, now, (tx) => beginImport(tx, { requestedBy: 'install' }));
      return importId;
    },
    run: async (turns = 50) => {
      for (let turn = 0; turn < turns; turn += 1) {
        const outcome = await runImport(ctx, { shopId, importId });
        if (outcome.status === 'later') return outcome.reason;
        const progress = await db.inShop(shopId, now, findImport);
        if (progress?.state !== 'running') return progress?.state;
      }
      return undefined;
    },
    progress: () => db.inShop(shopId, now, findImport),
    mirror: async () => {
      const tables = [
        ['customers', "to_jsonb(t) - 'profile'"],
        ['customer_keys', 'to_jsonb(t)'],
        ['consents', 'to_jsonb(t)'],
        ['orders', 'to_jsonb(t)'],
        ['order_keys', 'to_jsonb(t)'],
        ['products', 'to_jsonb(t)'],
        ['variants', 'to_jsonb(t)'],
        ['events', 'to_jsonb(t)'],
      ];
      const parts: string[] = [];
      for (const [table, row] of tables) {
        const [found] = await ask(
          `select coalesce(string_agg((${row})::text, E'\\n' order by (${row})::text), '') as value from ${table} t`,
        );
        parts.push(`${table}\n${found?.value ?? ''}`);
      }
      return parts.join('\n');
    },
    count: async (table) => Number((await ask(`select count(*)::text as value from ${table}`))[0]?.value),
    told: async (table) => {
      const row = "(to_jsonb(t) - 'shop_id' - 'customer_id')::text";
      return (await ask(`select string_agg(${row}, E'\\n' order by ${row}) as value from ${table} t`))[0]!
        .value;
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await shop[Symbol.asyncDispose]();
    },
  };
}
