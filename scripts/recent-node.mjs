import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PROJECT, run } from './run.mjs';

/** Type stripping, import attributes and the rest of what the code uses. */
const LEAST = [22, 18];

/**
 * Any Node from 20 on may start a script; where it is too old, the script is run again by the Node that came with
 * `npm install`, and this process ends with it.
 */
export async function useRecentNode() {
  if (isRecent(process.versions.node)) return;
  const folder = join(PROJECT, 'node_modules/.bin');
  const bundled = join(folder, 'node');
  if (!existsSync(bundled) || process.env.KIZUNA_NODE === bundled) {
    console.error(
      `Kizuna needs Node ${LEAST.join('.')} or newer, this is ${process.version}: run "npm install", or install a newer Node.`,
    );
    process.exit(1);
  }
  const PATH = `${folder}${delimiter}${process.env.PATH}`;
  process.exit(
    await run(bundled, process.argv.slice(1), { env: { ...process.env, PATH, KIZUNA_NODE: bundled } }),
  );
}

function isRecent(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}
