import { readFileSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Postgres refuses to run as root, so root drops to the owner of an existing cluster, else to `postgres`, else to `nobody`.
 *
 * @returns undefined when this process is not root: the server then runs as its user
 */
export function serverUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = ownerOf(cluster) ?? accountNamed('postgres') ?? accountNamed('nobody');
  if (user) return user;
  throw new EmbeddedPostgresError(
    'Postgres refuses to run as root, and this system has neither a user "postgres" nor "nobody": run as an ordinary user, or set DATABASE_URL.',
  );
}

function ownerOf(cluster: string): ServerUser | undefined {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function accountNamed(name: string): ServerUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
