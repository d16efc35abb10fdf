import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clusterOf } from '#app/db/embedded/choose-home.ts';
import { findBinaries } from '#app/db/embedded/find-binaries.ts';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { findPostmaster } from '#app/db/embedded/postmaster.ts';
import { startInAnotherProcess } from '#tests/support/postgres-process.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

let folder: string;
let cleanUp: (() => unknown)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kizuna-launcher-'));
  await chmod(folder, 0o755);
  cleanUp = [() => rm(folder, { recursive: true, force: true })];
});

afterEach(async () => {
  for (const step of cleanUp.toReversed()) await step();
});

type Options = Parameters<typeof startEmbeddedPostgres>[0];

async function start(options: Options = {}) {
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    settings: { fsync: 'off' },
    ...options,
  });
  cleanUp.push(server.stop);
  return server;
}

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

async function kill(pid: number, dataDir: string) {
  process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => findPostmaster(clusterOf(dataDir))?.pid !== pid);
}

describe('the embedded Postgres', () => {
  it('gives the app a database that it owns without being superuser, and leaves no process behind', async () => {
    const server = await start();
    const [login] = await query(
      server.url,
      'select current_database() as database, rolsuper, rolcreaterole from pg_roles where rolname = current_user',
    );
    expect(login).toEqual({ database: 'kizuna', rolsuper: false, rolcreaterole: true });
    await server.stop();
    expect(findPostmaster(clusterOf(server.dataDir))).toBeUndefined();
  });

  it('keeps its passwords from other users', async () => {
    const { dataDir } = await start();
    expect((await stat(join(dataDir, 'credentials.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(clusterOf(dataDir))).mode & 0o777).toBe(0o700);
  });

  it('keeps data and port over a restart', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as value');
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select value from kept')).toMatchObject([{ value: 42 }]);
  });

  it('is one server, however many ask for it at once, and stops with the one that started it', async () => {
    const servers = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
    const later = await start();
    await later.stop();
    expect(findPostmaster(clusterOf(later.dataDir))?.pid).toBe(later.pid);
  });

  it('comes back where it was after a kill -9, with everything that was committed', async () => {
    const first = await start({ settings: {} });
    await query(first.url, 'create table committed as select 1 as value');
    const busy = postgres(first.url, { max: 1, onclose: () => {} });
    const asleep = busy`select pg_sleep(60)`.then(
      () => 'finished',
      () => 'broken off',
    );
    await kill(first.pid, first.dataDir);
    const second = await start({ settings: {} });
    expect(second.url).toBe(first.url);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, 'select value from committed')).toHaveLength(1);
    expect(await asleep).toBe('broken off');
    await busy.end();
  });

  it('is not deceived when the number of a killed server was given to another process', async () => {
    const first = await start();
    await kill(first.pid, first.dataDir);
    const pidFile = join(clusterOf(first.dataDir), 'postmaster.pid');
    const { uid, gid } = await stat(pidFile);
    const stranger = spawn('sleep', ['60'], { ...(isRoot ? { uid, gid } : {}), stdio: 'ignore' });
    cleanUp.push(() => stranger.kill());
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^\d+/, String(stranger.pid)));
    const second = await start();
    expect(await query(second.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
    expect(stranger.exitCode).toBeNull();
  });

  it('takes another port when its own is in use', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await first.stop();
    const neighbor = createServer().listen(port, '127.0.0.1');
    await once(neighbor, 'listening');
    cleanUp.push(() => neighbor.close());
    const second = await start();
    expect(Number(new URL(second.url).port)).not.toBe(port);
    expect(await query(second.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
  });

  it('lives in a folder with spaces, quotes and Japanese letters, at the end of a long path', async () => {
    const dataDir = join(folder, "my shop's 絆", 'long'.repeat(40), 'data');
    const server = await start({ dataDir });
    expect(server.dataDir).toBe(dataDir);
    expect(await query(server.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
  });

  it('begins anew where an earlier start was broken off', async () => {
    const dataDir = join(folder, 'data');
    await mkdir(`${clusterOf(dataDir)}.new/base`, { recursive: true });
    await writeFile(`${clusterOf(dataDir)}.new/base/1`, 'half a cluster');
    const gone = spawn('true');
    await once(gone, 'exit');
    await writeFile(join(dataDir, 'start.lock'), String(gone.pid));
    const server = await start({ dataDir });
    expect(await query(server.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
  });

  it('says in one sentence that the data is of another version', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(clusterOf(first.dataDir), 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(
      new EmbeddedPostgresError(
        `The data in ${first.dataDir} was written by Postgres 15, but Postgres 18 is installed: move that folder away, or set DATABASE_URL.`,
      ),
    );
  });

  it('says in one sentence why the server does not start', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      'The embedded Postgres did not start: invalid value for parameter "shared_buffers": "plenty"',
    );
  });

  it('makes the library symlinks and run bits that npm did not', async () => {
    const nativeDir = join(folder, 'native');
    await cp(findBinaries(), nativeDir, {
      recursive: true,
      filter: async (path) => !/\.so(\.\d+)?$/.test(path) || !(await isListedSymlink(path)),
    });
    for (const name of ['initdb', 'postgres']) await chmod(join(nativeDir, 'bin', name), 0o644);
    await expect(stat(join(nativeDir, 'lib/libpq.so.5'))).rejects.toThrow('ENOENT');
    const server = await start({ nativeDir });
    expect(await query(server.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
    expect((await stat(join(nativeDir, 'lib/libpq.so.5'))).isFile()).toBe(true);
  });
});

describe('the process that started the embedded Postgres', () => {
  it('takes it along when it is killed', async () => {
    const other = await startInAnotherProcess({ dataDir: join(folder, 'data') });
    other.child.kill('SIGKILL');
    await vi.waitUntil(() => !findPostmaster(clusterOf(other.dataDir)), 10_000);
    const server = await start();
    expect(server.pid).not.toBe(other.pid);
  });

  it('leaves it running when it was started detached', async () => {
    const other = await startInAnotherProcess({ dataDir: join(folder, 'data'), detached: true });
    cleanUp.push(async () => {
      process.kill(other.pid, 'SIGINT');
      await vi.waitUntil(() => !findPostmaster(clusterOf(other.dataDir)), 10_000);
    });
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    const server = await start();
    expect(server.pid).toBe(other.pid);
  });

  it('deletes a temporary one as it stops it', async () => {
    const server = await start({ dataDir: join(folder, 'data'), temporary: true });
    await server.stop();
    await expect(stat(server.dataDir)).rejects.toThrow('ENOENT');
  });

  it('leaves no file of a temporary one when it is killed', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kizuna-launcher-'));
    const other = await startInAnotherProcess({ dataDir, temporary: true });
    other.child.kill('SIGKILL');
    await expect.poll(() => existsSync(dataDir), { timeout: 10_000 }).toBe(false);
  });
});

describe.runIf(isRoot)('started by root', () => {
  it('runs as an ordinary user', async () => {
    const { dataDir } = await start();
    expect((await stat(clusterOf(dataDir))).uid).not.toBe(0);
  });

  it('works from a home that only root can enter, by a copy outside of it', async () => {
    const home = join(folder, 'home');
    await mkdir(home, { mode: 0o700 });
    await cp(findBinaries(), join(home, 'native'), { recursive: true, verbatimSymlinks: true });
    const lines: string[] = [];
    const options = {
      dataDir: join(home, 'data'),
      nativeDir: join(home, 'native'),
      log: (line: string) => lines.push(line),
    };
    const server = await start(options);
    cleanUp.splice(1, 0, () => rm(dirname(server.dataDir), { recursive: true }));
    const copyOfBinaries = /binaries to (\S+)\/native,/.exec(lines[0] ?? '')?.[1];
    cleanUp.splice(1, 0, () => rm(copyOfBinaries!, { recursive: true }));
    expect(server.dataDir.startsWith(home)).toBe(false);
    expect(await query(server.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
    await server.stop();

    const linesOfSecondStart = lines.length;
    const second = await start(options);
    expect(second.dataDir).toBe(server.dataDir);
    expect(lines.slice(linesOfSecondStart).join()).not.toContain('Copying');
  });

  it('deletes a temporary one outside of the home as well', async () => {
    const home = join(folder, 'home');
    await mkdir(home, { mode: 0o700 });
    const server = await start({ dataDir: join(home, 'data'), temporary: true });
    await server.stop();
    expect(server.dataDir.startsWith(home)).toBe(false);
    expect(existsSync(dirname(server.dataDir))).toBe(false);
  });

  it('lets an ordinary user start one of his own beside it', async () => {
    await start();
    await mkdir(join(folder, 'his'));
    await chmod(join(folder, 'his'), 0o777);
    const his = await startInAnotherProcess({ dataDir: join(folder, 'his/data'), user: NOBODY });
    cleanUp.push(() => endOf(his));
    expect(his.uid).toBe(NOBODY.uid);
    expect(his.dataDir).toBe(join(folder, 'his/data'));
    expect(await query(his.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
  });

  it('lets an ordinary user work in a project that he may only read', async () => {
    const his = await startInAnotherProcess({ dataDir: join(folder, 'data'), user: NOBODY });
    cleanUp.splice(1, 0, () => rm(dirname(his.dataDir), { recursive: true }));
    cleanUp.push(() => endOf(his));
    expect(his.dataDir.startsWith(folder)).toBe(false);
    expect(await query(his.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
  });
});

async function endOf({ child, dataDir }: Awaited<ReturnType<typeof startInAnotherProcess>>) {
  child.kill('SIGKILL');
  await vi.waitUntil(() => !findPostmaster(clusterOf(dataDir)), 10_000);
}

const listedSymlinks = readFile(join(findBinaries(), 'pg-symlinks.json'), 'utf8').then((text): string[] =>
  JSON.parse(text).map(({ target }: { target: string }) => target.replace('native/', '')),
);

async function isListedSymlink(path: string) {
  return (await listedSymlinks).some((target) => path.endsWith(`/native/${target}`));
}
