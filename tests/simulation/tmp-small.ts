import { runUnderFaults } from './run-under-faults.ts';
const r = await runUnderFaults({ letters: 400, workerKills: 1, postgresKills: 0, oneBuyerIn: 10, spreadMs: 4_000, deadlineMs: 60_000 }, (l) => console.error(l));
console.log(JSON.stringify({ ...r, broken: r.broken.slice(0, 5), n: r.broken.length }));
