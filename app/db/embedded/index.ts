export { EmbeddedPostgresError } from './embedded-postgres-error.ts';
export { startEmbeddedPostgres } from './start-embedded-postgres.ts';
export { freePort } from './free-port.ts';
