import { readExport } from '#app/adapters/shopify/admin/bulk/read-export.ts';
import { openDatabase } from '#app/db/client.ts';
import { beginImport, findImport, runImport } from '#app/domain/import/index.ts';
import type { RecordKind, ShopRecords } from '#app/ports/shop-records.ts';
import { testKeys } from '#tests/support/keys.ts';

export interface ImportOrder {
  shopId: string;
  /** Where the files of exports are; their names are the kinds of records. */
  origin: string;
}

export interface ImportReport {
  seconds: number;
  records: number;
  lines: number;
  faults: number;
  peakRssMb: number;
}

/** The process that imports, as a worker of the app does, and nothing beside it. */
const db = await openDatabase({ url: process.env['DATABASE_URL']!, poolSize: 4, masterKeys: testKeys });
const secrets = { indexSecret: 'a secret of the bench, of no other use' };
let peakRss = 0;
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 20).unref();

process.on('message', (order: ImportOrder | 'stop') => {
  if (order === 'stop') void db.close().then(() => process.disconnect());
  else void run(order).then((report) => process.send!(report));
});
process.send!('ready');

async function run({ shopId, origin }: ImportOrder): Promise<ImportReport> {
  const found = (kind: RecordKind) =>
    ({
      status: 'done',
      found: { state: 'completed', reason: null, objects: 0, url: `${origin}/${kind}` },
    }) as const;
  const records: Pick<ShopRecords, 'startExport' | 'findExport' | 'readExport'> = {
    startExport: (_shopId, { kind }) => Promise.resolve({ status: 'done', operationId: kind }),
    findExport: (_shopId, operationId) => Promise.resolve(found(operationId as RecordKind)),
    readExport,
  };
  const now = () => Date.now();
  const ctx = { db, now, shopAdmin: { records: records as ShopRecords }, secrets };
  peakRss = process.memoryUsage.rss();
  const begun = performance.now();
  const importId = await db.inShop(shopId, now(), (tx) => beginImport(tx, { requestedBy: 'install' }));
  for (;;) {
    const turn = await runImport(ctx, { shopId, importId });
    if (turn.status === 'later') throw new Error(`Expected the import to go on, got '${turn.reason}'`);
    const progress = await db.inShop(shopId, now(), findImport);
    if (progress?.state === 'failed') throw new Error('Expected the import to succeed');
    if (progress?.state !== 'done') continue;
    const { files } = progress;
    const sum = (pick: (file: (typeof files)[number]) => number) =>
      files.reduce((total, file) => total + pick(file), 0);
    return {
      seconds: (performance.now() - begun) / 1000,
      records: sum((file) => file.recordsDone),
      lines: sum((file) => file.linesDone),
      faults: sum((file) => file.faultCount),
      peakRssMb: Math.round(peakRss / 2 ** 20),
    };
  }
}
