import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a process of a bench as production is bundled, so that no loader's memory and time are measured. */
export async function bundleForNode(entry: string): Promise<string> {
  const outfile = join('build', 'bench', basename(entry).replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    logLevel: 'silent',
  });
  return outfile;
}
