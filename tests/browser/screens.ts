import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#app/db/project-root.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { capturePanel } from './screens/capture-panel.ts';
import { openScreensStage } from './screens/stage.ts';

/** `npm run screens`: pictures of every page of the panel, at two widths and in three languages, into screens/. A word after it takes only the pages with it in their names. */
const folder = join(projectRoot(), 'screens');
await rm(folder, { recursive: true, force: true });
const stage = await openScreensStage();
const browser = await launchBrowser();
try {
  const faults = await capturePanel({ stage, browser, folder, only: process.argv[2] });
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await stage.close();
}
