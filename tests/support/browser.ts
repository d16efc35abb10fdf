import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { ensureBrowserFiles } from './browser-files.ts';

/** What the package sets for cloud functions, and what would hide a fault of ours behind a laxer browser. */
const UNWANTED =
  /^--(single-process|disable-web-security|allow-running-insecure-content|headless|disk-cache-size)/;

/**
 * Starts the Chromium that came with npm install: as root or as an ordinary user, on a machine without
 * any browser library, with Japanese and Traditional Chinese glyphs. The caller closes it.
 */
export function launchBrowser(): Promise<Browser> {
  const files = ensureBrowserFiles();
  return chromium.launch({
    executablePath: join(files, 'chromium'),
    args: sparticuz.args.filter((argument) => !UNWANTED.test(argument)),
    env: {
      ...definedEnv(),
      LD_LIBRARY_PATH: [join(files, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(files, 'fonts'),
    },
  });
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
