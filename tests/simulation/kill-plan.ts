export type Victim = 'worker' | 'postgres';

/** Whom to kill, in which order: the database at even intervals among the workers. */
export function killPlan({
  workerKills,
  postgresKills,
}: {
  workerKills: number;
  postgresKills: number;
}): Victim[] {
  const total = workerKills + postgresKills;
  const postgresUpTo = (index: number) => Math.floor((index * postgresKills) / total + 0.5);
  return Array.from({ length: total }, (_, index) =>
    postgresUpTo(index + 1) > postgresUpTo(index) ? 'postgres' : 'worker',
  );
}
