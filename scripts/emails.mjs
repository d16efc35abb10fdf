import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { useRecentNode } from './recent-node.mjs';
import { PROJECT, run } from './run.mjs';

/**
 * `npm run emails`: react-email's preview of app/emails. Its server brings half a gigabyte of Next.js along, so it
 * is fetched at the first use, into a folder of its own; both packages must have one version.
 */
const VERSION = '6.11.6';
const FOLDER = join(PROJECT, '.cache/email-preview', VERSION);
const CLI = join(FOLDER, 'node_modules/react-email/dist/cli/index.mjs');
const FIRST_PORT = 3001;

await useRecentNode();
if (!existsSync(join(FOLDER, 'installed')) && !(await install())) process.exit(1);
const port = await freePortFrom(FIRST_PORT);
const templates = join(PROJECT, 'app/emails');
process.exitCode = await run(process.execPath, [CLI, 'dev', '--dir', templates, '--port', String(port)], {
  cwd: FOLDER,
});

async function install() {
  console.log("Fetching react-email's preview (once; about half a minute) ...");
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), '{ "private": true, "type": "module" }');
  const packages = [
    `react-email@${VERSION}`,
    `@react-email/ui@${VERSION}`,
    'react@18.3.1',
    'react-dom@18.3.1',
  ];
  const code = await run('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...packages], {
    cwd: FOLDER,
  });
  if (code === 0) await writeFile(join(FOLDER, 'installed'), '');
  else console.error('The preview could not be fetched: it needs the npm registry once.');
  return code === 0;
}

async function freePortFrom(port) {
  const isFree = await new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
  return isFree ? port : freePortFrom(port + 1);
}
