/** Which words stand where the number of people would: there is nothing to count, it is not known yet, or it cannot be. */
export function insteadOfCount(state: {
  hasRule: boolean;
  isComplete: boolean;
  live: { count: { size: number | null } | undefined; hasFailed: boolean };
}) {
  const { hasRule, isComplete, live } = state;
  if (!isComplete) return 'live.waiting';
  if (!hasRule) return 'starter';
  if (live.hasFailed) return 'live.failed';
  return live.count?.size === null ? 'live.tooLong' : 'live.counting';
}
