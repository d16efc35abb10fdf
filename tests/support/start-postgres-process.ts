import { startEmbeddedPostgres } from '#app/db/embedded/index.ts';

/** Run as a process of its own: starts a server with the options given, tells where it is, and lives until it is killed. */
const server = await startEmbeddedPostgres(JSON.parse(process.argv[2]!));
process.stdout.write(`${JSON.stringify({ ...server, uid: process.getuid?.() })}\n`);
setInterval(() => {}, 60_000);
