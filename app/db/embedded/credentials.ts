import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const CREDENTIALS = z.object({ superuser: z.string(), owner: z.string() });

export type Credentials = z.infer<typeof CREDENTIALS>;

/** The passwords of this data directory, made up at its first start; readable by its owner only. */
export async function ensureCredentials(home: string): Promise<Credentials> {
  const path = join(home, 'credentials.json');
  const existing = await readFile(path, 'utf8').catch(() => undefined);
  if (existing) return CREDENTIALS.parse(JSON.parse(existing));

  const credentials = { superuser: newPassword(), owner: newPassword() };
  await writeFile(`${path}.new`, JSON.stringify(credentials), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return credentials;
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
