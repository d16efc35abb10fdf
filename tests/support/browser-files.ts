import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { woffToSfnt } from './woff.ts';

const require = createRequire(import.meta.url);
const NAME = 'kizuna-browser-147.0.0-2';

/**
 * The folder with the unpacked browser, the libraries a bare machine lacks, and fonts for the three languages.
 * Unpacked once per machine, beside the installed packages; where that place is read-only, in the user's own
 * temporary folder. Processes may race for it: each unpacks aside, and one rename wins.
 */
export function ensureBrowserFiles(): string {
  const modules = dirname(dirname(require.resolve('playwright-core/package.json')));
  const shared = join(modules, '.cache', NAME);
  const own = join(tmpdir(), `${NAME}-${process.getuid?.() ?? 'user'}`);
  if (isRunnable(shared)) return shared;
  if (isRunnable(own) && statSync(own).uid === process.getuid?.()) return own;
  return isWritable(modules) ? unpackInto(shared) : unpackInto(own);
}

function unpackInto(target: string): string {
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(`${target}.`);
  chmodSync(staging, 0o755);
  unpackBrowser(staging);
  unpackFonts(staging);
  try {
    renameSync(staging, target);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!isRunnable(target)) throw error;
  }
  return target;
}

/** The package unpacks into the temporary folder of its process, so it gets a process with one of its own. */
function unpackBrowser(staging: string): void {
  const script = "const { default: c } = await import('@sparticuz/chromium'); await c.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  chmodSync(join(staging, 'chromium'), 0o755);
}

function unpackFonts(staging: string): void {
  const folder = join(staging, 'fonts', 'fonts');
  mkdirSync(folder, { recursive: true });
  for (const [name, subset, manifest] of [
    ['noto-sans-jp', 'japanese', require.resolve('@fontsource/noto-sans-jp/package.json')],
    ['noto-sans-tc', 'chinese-traditional', require.resolve('@fontsource/noto-sans-tc/package.json')],
  ] as const) {
    for (const weight of [400, 700]) {
      const source = join(dirname(manifest), 'files', `${name}-${subset}-${weight}-normal.woff`);
      writeFileSync(join(folder, `${name}-${weight}.ttf`), woffToSfnt(readFileSync(source)));
    }
  }
  writeFileSync(join(staging, 'fonts', 'fonts.conf'), fontsConf());
}

/** Han characters look different in Japan and in Taiwan: the page's language decides which font draws them. */
function fontsConf(): string {
  const prefer = (language: string, family: string) => `
  <match target="pattern">
    <test name="lang" compare="contains"><string>${language}</string></test>
    <edit name="family" mode="append" binding="strong"><string>${family}</string></edit>
  </match>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>${prefer('ja', 'Noto Sans JP')}${prefer('zh', 'Noto Sans TC')}
</fontconfig>
`;
}

function isRunnable(folder: string): boolean {
  return isAllowed(join(folder, 'chromium'), constants.X_OK);
}

function isWritable(folder: string): boolean {
  return isAllowed(folder, constants.W_OK);
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
