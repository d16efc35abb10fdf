import { chmod, readdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

const SYMLINKS = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Does what the package's install script does, since npm may block install scripts: makes the library symlinks
 * (an npm package cannot carry any) and sets the run bits. Leaves what it may not change; whether the binaries
 * run is found out by running them.
 */
export async function prepareBinaries(nativeDir: string): Promise<void> {
  const list = await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of SYMLINKS.parse(JSON.parse(list))) {
    // Paths in the list start with `native/`; source and target lie in one folder.
    await leaveIfRefused(symlink(basename(source), join(dirname(nativeDir), target)));
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    await leaveIfRefused(chmod(join(nativeDir, 'bin', name), 0o755));
  }
}

/** Lets every user read the folder, and run what its owner may run. */
export async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    if (entry.isFile()) await chmod(path, entry.parentPath.endsWith('/bin') ? 0o755 : 0o644);
  }
}

const REFUSALS = new Set(['EEXIST', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR']);

async function leaveIfRefused(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && REFUSALS.has(String(error.code)))) throw error;
  }
}
