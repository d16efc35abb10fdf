import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = join('..', 'shared', 'data');

/** A public data set beside the project, as text; undefined where it is absent. */
export function readSharedData(file: string): string | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) {
    process.stdout.write('skipped: no shared data\n');
    return undefined;
  }
  const bytes = readFileSync(path);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
