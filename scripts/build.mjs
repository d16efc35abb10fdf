import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useRecentNode } from './recent-node.mjs';
import { PROJECT, run } from './run.mjs';

const OUTPUTS = ['build/client', 'build/server/index.js', 'build/app/server.js'];
const STAMP = join(PROJECT, 'build/inputs.sha256');

/**
 * Builds the panel (Remix) and the server (one bundle, packages left outside), unless nothing has changed.
 *
 * @returns {Promise<boolean>} false when the build failed; its output has been printed
 */
export async function build() {
  const inputs = await hashInputs();
  const built = await readFile(STAMP, 'utf8').catch(() => '');
  if (built === inputs && OUTPUTS.every((path) => existsSync(join(PROJECT, path)))) return true;

  await rm(STAMP, { force: true });
  const succeeded =
    (await step('Building the panel', buildPanel)) && (await step('Building the server', buildServer));
  if (!succeeded) return false;
  await mkdir(join(PROJECT, 'build'), { recursive: true });
  await writeFile(STAMP, inputs);
  return true;
}

async function hashInputs() {
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'scripts/build.mjs'];
  for (const entry of await readdir(join(PROJECT, 'app'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath.slice(PROJECT.length), entry.name));
  }
  const hash = createHash('sha256');
  for (const file of files.toSorted()) {
    hash
      .update(`${file}\0`)
      .update(await readFile(join(PROJECT, file)).catch(() => ''))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Shows that something happens, and what went wrong; the chatter of the tools only then. */
async function step(title, work) {
  const startedAt = performance.now();
  process.stdout.write(`${title} ... `);
  const problem = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(problem === undefined ? `done in ${seconds} s\n` : `failed\n${problem}\n`);
  return problem === undefined;
}

async function buildPanel() {
  let output = '';
  const child = { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } };
  const remix = join(PROJECT, 'node_modules/@remix-run/dev/dist/cli.js');
  const code = await run(process.execPath, [remix, 'vite:build'], child, (chunk) => (output += chunk));
  return code === 0 ? undefined : output;
}

async function buildServer() {
  // Imported late: esbuild is installed only after npm install.
  const esbuild = await import('esbuild');
  try {
    await esbuild.build({
      absWorkingDir: PROJECT,
      entryPoints: ['app/server.ts'],
      outfile: 'build/app/server.js',
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      packages: 'external',
      jsx: 'automatic',
      sourcemap: true,
      logLevel: 'silent',
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await useRecentNode();
  process.exitCode = (await build()) ? 0 : 1;
}
