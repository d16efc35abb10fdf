/** SQLSTATE classes and codes that mean "the server cannot serve now": 08 connection, 53 resources, 57P shutdown, 58 disk. */
const away = /^(08|53|57P|58)/;
/** What the client library and the operating system call a broken or missing connection. */
const broken = /^(CONNECTION_|CONNECT_TIMEOUT$|ECONN|EPIPE$|ENOTFOUND$|EAI_AGAIN$|ETIMEDOUT$|EHOST|ENET)/;
/** Two transactions met; one of them has to come again. */
const collision = /^(40|55P03$)/;

/** The database could not be reached or was closing down: whatever was asked of it is none the worse. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return away.test(code) || broken.test(code);
}

/** The connection itself broke; the server may be well. */
export function isConnectionLost(error: unknown): boolean {
  return broken.test(codeOf(error));
}

/** Nothing is wrong with the work itself; the same again may succeed. */
export function isTransient(error: unknown): boolean {
  return isDatabaseAway(error) || collision.test(codeOf(error));
}

/**
 * The code of a database or system error, such as '23505' or 'ECONNREFUSED', also of one that another library has
 * wrapped; empty for other errors.
 */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}
