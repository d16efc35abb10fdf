import { expect, it } from 'vitest';
import { runUnderFaults } from './run-under-faults.ts';

/** The same with 10,000 letters, 16 kills of workers and 3 of the database: `npm run chaos`. */
it('2,000 letters get out once each, or have a reason, while workers and the database are killed', async () => {
  const plan = { letters: 2_000, workerKills: 5, postgresKills: 1, deadlineMs: 170_000 };
  const { broken, figures, kills, exitCodes } = await runUnderFaults(plan);
  expect(broken).toEqual([]);
  expect(kills).toEqual({ worker: 5, postgres: 1 });
  // Those that were left stop in good order when they are told to.
  expect(exitCodes).toEqual([0, 0, 0, 0]);
  // Enough has happened for this to mean something.
  expect(figures).toMatchObject({ due: 2_000, exited: { purchased: expect.any(Number) } });
  expect(figures.skipped).toMatchObject({ purchased: expect.any(Number) });
  expect(figures.accepted).toBeGreaterThan(1_500);
}, 180_000);
