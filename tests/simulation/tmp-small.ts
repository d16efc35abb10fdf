import { runUnderFaults } from './run-under-faults.ts';
const r = await runUnderFaults(
  { letters: 2000, workerKills: 5, postgresKills: 1, deadlineMs: 120_000 },
  (l) => console.error(l),
);
console.log(JSON.stringify({ ...r, broken: r.broken.slice(0, 5), n: r.broken.length }));
