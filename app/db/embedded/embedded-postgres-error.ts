/** A reason in one sentence why the embedded Postgres cannot run here; shown to the user without a stack. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
