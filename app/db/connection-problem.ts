const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'that host does not exist',
  EAI_AGAIN: 'that host cannot be looked up now',
  EHOSTUNREACH: 'that host cannot be reached',
  ETIMEDOUT: 'it does not answer',
  CONNECT_TIMEOUT: 'it does not answer',
  ECONNRESET: 'it broke the connection off',
  '28P01': 'the password is wrong',
  '28000': 'this login is not allowed',
  '3D000': 'there is no such database',
  '42501': 'this login may not create tables',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting',
};

/** @returns why this database cannot be used, as one sentence without the password; undefined for other errors */
export function connectionProblem(url: string, error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = SENTENCES[code];
  if (!reason) return undefined;
  const { host, pathname, username } = new URL(url);
  return `Cannot use the database ${pathname.slice(1)} at ${host} as ${username} (${code}): ${reason}. See DATABASE_URL.`;
}
