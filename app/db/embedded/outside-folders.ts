import { createHash } from 'node:crypto';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerUser } from './server-user.ts';

/**
 * Folders outside the project, one per original path and user, for what cannot stay inside. Only folders that
 * belong to us alone: in a shared /tmp somebody else could have put binaries there before us.
 */
export async function* outsideFolders(
  original: string,
  user: ServerUser | undefined,
): AsyncGenerator<string> {
  const owner = process.getuid?.();
  const hash = createHash('sha256').update(`${original}\n${owner}\n${user?.uid}`).digest('hex').slice(0, 12);
  const parents = await Promise.all(
    [tmpdir(), '/tmp', '/var/tmp'].map((path) => realpath(path).catch(() => path)),
  );
  for (const parent of new Set(parents)) {
    const folder = join(parent, `kizuna-${hash}`);
    await mkdir(folder, { mode: 0o755 }).catch(() => {});
    const stat = await lstat(folder).catch(() => undefined);
    const isOurs = stat?.isDirectory() && stat.uid === owner && (stat.mode & 0o022) === 0;
    if (isOurs) yield folder;
  }
}
