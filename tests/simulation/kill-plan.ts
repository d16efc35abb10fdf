export type Victim = 'worker' | 'postgres';

/** Whom to kill, in which order, and how many accepted letters to wait for before each: even steps through the run. */
export function killPlan(plan: { letters: number; workerKills: number; postgresKills: number }) {
  const { letters, workerKills, postgresKills } = plan;
  const total = workerKills + postgresKills;
  const isPostgres = (index: number) =>
    Math.floor(((index + 1) * postgresKills) / total) > Math.floor((index * postgresKills) / total);
  return Array.from({ length: total }, (_, index) => ({
    victim: (isPostgres(index) ? 'postgres' : 'worker') satisfies Victim,
    // The last kill still finds a tenth of the work undone.
    afterLetters: Math.floor((letters * 0.9 * (index + 1)) / (total + 1)),
  }));
}
