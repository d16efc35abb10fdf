export { EmbeddedPostgresError } from './embedded-postgres-error.ts';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.ts';
export { freePort } from './free-port.ts';
