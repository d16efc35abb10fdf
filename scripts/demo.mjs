import { build } from './build.mjs';
import { useRecentNode } from './recent-node.mjs';
import { run } from './run.mjs';

/** `npm run demo`: builds, then hands over to the sandbox, which starts the database, the app and itself. */
await useRecentNode();
if (!(await build())) process.exit(1);
process.exitCode = await run(process.execPath, [
  '--import',
  'tsx',
  'sandbox/main.ts',
  ...process.argv.slice(2),
]);
