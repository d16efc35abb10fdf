import { readExport } from '#app/adapters/shopify/admin/bulk/read-export.ts';
import { openDatabase } from '#app/db/client.ts';
import { runImport } from '#app/domain/import/index.ts';
import type { RecordKind, ShopRecords } from '#app/ports/shop-records.ts';
import { testKeys } from './keys.ts';

/** A worker that imports and does nothing else, in a process of its own: made to be killed. */
const { databaseUrl, shopId, importId, origin, now } = JSON.parse(process.argv[2]!) as {
  databaseUrl: string;
  shopId: string;
  importId: string;
  origin: string;
  now: number;
};
const db = await openDatabase({ url: databaseUrl, poolSize: 2, masterKeys: testKeys });
const records: Pick<ShopRecords, 'startExport' | 'findExport' | 'readExport'> = {
  startExport: (_shopId, { kind }) => Promise.resolve({ status: 'done', operationId: kind }),
  findExport: (_shopId, kind) => {
    const found = {
      state: 'completed',
      reason: null,
      objects: 0,
      url: `${origin}/${kind as RecordKind}`,
    } as const;
    return Promise.resolve({ status: 'done', found });
  },
  readExport,
};
const ctx = {
  db,
  now: () => now,
  shopAdmin: { records: records as ShopRecords },
  secrets: { indexSecret: 'x'.repeat(32) },
};
for (;;) await runImport(ctx, { shopId, importId });
