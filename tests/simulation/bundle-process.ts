import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '#app/db/project-root.ts';

/** Bundles the entry of a process, as production is bundled: a killed worker's successor starts in half the time. */
export async function bundleProcess(entry: string): Promise<string> {
  const outfile = join(projectRoot(), '.cache/processes', `${randomUUID()}.mjs`);
  await build({
    ...{ absWorkingDir: projectRoot(), entryPoints: [entry], outfile, bundle: true },
    ...{ platform: 'node', format: 'esm', target: 'node24', packages: 'external', logLevel: 'silent' },
  });
  return outfile;
}
