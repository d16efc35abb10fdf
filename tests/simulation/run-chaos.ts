import { runUnderFaults } from './run-under-faults.ts';

/** `npm run chaos`: 10,000 letters, 16 kill -9 of workers and 3 of the database; its JSON is the last line. */
const report = await runUnderFaults(
  { letters: 10_000, workerKills: 16, postgresKills: 3, deadlineMs: 15 * 60_000 },
  (line) => console.error(line),
);
console.log(
  JSON.stringify({ ...report, broken: report.broken.slice(0, 20), brokenInAll: report.broken.length }),
);
process.exitCode = report.broken.length === 0 ? 0 : 1;
