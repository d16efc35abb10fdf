import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, inject, it } from 'vitest';
import { createFileJournal } from '#app/adapters/redaction-journal/index.ts';
import { type Database, openDatabase } from '#app/db/client.ts';
import { listRedactions, replayRedaction } from '#app/domain/privacy-requests/index.ts';
import type { RedactionLine } from '#app/ports/redaction-journal.ts';
import { findCanaries } from '#tests/support/canaries.ts';
import { testKeys } from '#tests/support/keys.ts';
import { openAllSealed, plantPerson } from '#tests/support/planted-person.ts';
import { addShop } from '#tests/support/shop.ts';
import { noon, openPrivacyStage, secrets, superuserUrl } from './privacy-stage.ts';

/** A copy of a database as it is now: what a backup would bring back. */
async function backUp(url: string, label: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `${new URL(url).pathname.slice(1)}_${label}`;
  const server = postgres(inject('testServer').superuserUrl, { max: 1, onnotice: () => {} });
  const source = new URL(url).pathname.slice(1);
  await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${source} and pid <> pg_backend_pid()`;
  await server.unsafe(`create database ${name} template ${source} owner ${new URL(url).username}`);
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  return {
    url: copy.href,
    drop: async () => {
      await server.unsafe(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

async function leftIn(url: string, db: Database, canaries: readonly string[]): Promise<string[]> {
  const owner = postgres(superuserUrl(url), { max: 1, onnotice: () => {} });
  try {
    const sealed = await openAllSealed(owner, db);
    const found = await findCanaries(owner, canaries);
    return [
      ...found.map(({ table, column }) => `${table}.${column}`),
      ...canaries.filter((each) => sealed.includes(each)),
    ];
  } finally {
    await owner.end();
  }
}

it(
  'a database restored from before a redaction forgets again, from the journal and from an export',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kizuna-journal-'));
    await using stage = await openPrivacyStage();
    const { db, shopId, url } = stage.shop;
    const gone = await addShop(db, 'gone.myshopify.com', noon);
    const plant = (inShop: string, mark: string) =>
      plantPerson({ db, owner: stage.owner, shopId: inShop, ...secrets }, { mark, now: noon });
    const [hanako, yuki, emi] = [
      await plant(shopId, 'hanako'),
      await plant(shopId, 'yuki'),
      await plant(gone, 'emi'),
    ];
    await stage.owner`update shops set state = 'uninstalled', uninstalled_at = installed_at where shop_id = ${gone}`;

    const backups = [await backUp(url, 'first'), await backUp(url, 'second')] as const;
    const path = join(folder, 'redactions.jsonl');
    stage.ctx.redactionJournal = createFileJournal(path);
    await stage.file('customers/redact', {
      customer: { id: Number(hanako.shopifyId), email: hanako.email },
      orders_to_redact: [],
    });
    await stage.file('shop/redact', { shop_id: 1 }, { shopId: gone });
    stage.clock.now += 1000;
    await stage.settle();

    const journal = (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line): RedactionLine => JSON.parse(line));
    const exported: RedactionLine[] = [];
    for await (const line of listRedactions(db)) exported.push(line);
    const erased = [...hanako.canaries.values(), hanako.email, ...emi.canaries.values(), emi.email];
    expect(erased.filter((canary) => JSON.stringify([journal, exported]).includes(canary))).toEqual([]);
    expect(exported.map((line) => line.redacted).toSorted()).toEqual(
      journal.map((line) => line.redacted).toSorted(),
    );

    for (const [lines, backup] of [
      [journal, backups[0]],
      [exported, backups[1]],
    ] as const) {
      const restored = await openDatabase({ url: backup.url, poolSize: 2, masterKeys: testKeys });
      expect(await leftIn(backup.url, restored, erased)).not.toEqual([]);
      for (const line of lines) await replayRedaction({ db: restored, secrets }, line);
      expect(await leftIn(backup.url, restored, erased)).toEqual([]);
      expect(await leftIn(backup.url, restored, [...yuki.canaries.values()])).not.toEqual([]);
      await restored.close();
      await backup.drop();
    }
    await rm(folder, { recursive: true });
  },
);
