/**
 * `npm run emails`: opens the letters in react-email's own preview, with reload on save.
 * Its server is a Next.js app of 400 MB that nothing else here needs, so it is fetched at first use and kept
 * beside the installed packages. Arguments go to react-email's command: npm run emails -- --port 3100
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The newest version of the preview server; it starts only under the command of the same version. */
const PREVIEW = '6.11.6';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'node_modules', '.cache', `react-email-preview-${PREVIEW}`);
const ready = join(folder, 'ready');

if (!existsSync(ready)) {
  console.log(`Fetching react-email's preview ${PREVIEW} (first time only, about a minute) ...`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'letters', private: true }));
  const packages = [
    `react-email@${PREVIEW}`,
    `@react-email/ui@${PREVIEW}`,
    'react@18.3.1',
    'react-dom@18.3.1',
  ];
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  const { status } = spawnSync('npm', ['install', ...flags, ...packages], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) {
    console.error('The preview could not be fetched: npm needs to reach its registry the first time.');
    process.exit(1);
  }
  writeFileSync(ready, PREVIEW);
}

rmSync(join(folder, 'app'), { force: true });
symlinkSync(join(root, 'app'), join(folder, 'app'));
const command = join(folder, 'node_modules', 'react-email', 'dist', 'cli', 'index.mjs');
const preview = spawn(process.execPath, [command, 'dev', '--dir', 'app/emails', ...process.argv.slice(2)], {
  cwd: folder,
  // A group of its own: the command starts the server as another process, and one signal must end both.
  detached: true,
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.kill(-preview.pid, signal));
preview.on('exit', (code) => process.exit(code ?? 0));
