import { join } from 'node:path';
import { build } from './build.mjs';
import { useRecentNode } from './recent-node.mjs';
import { PROJECT, run } from './run.mjs';

/** `npm test`: builds what the browser tests open, then runs every test, or those named: `npm test -- tests/db`. */
await useRecentNode();
if (!(await build())) process.exit(1);
const vitest = join(PROJECT, 'node_modules/vitest/vitest.mjs');
process.exitCode = await run(process.execPath, [vitest, 'run', ...process.argv.slice(2)]);
