import { expect, it } from 'vitest';
import { insteadOfCount } from '#app/routes/segment-builder/instead-of-count.ts';

const rule = { hasRule: true, isComplete: true };
const live = { count: undefined, hasFailed: false };

it.each([
  ['begins with the first condition', { hasRule: false, isComplete: true, live }, 'starter'],
  ['waits for conditions to be complete', { hasRule: true, isComplete: false, live }, 'live.waiting'],
  ['counts', { ...rule, live }, 'live.counting'],
  ['says that it took too long', { ...rule, live: { ...live, count: { size: null } } }, 'live.tooLong'],
  ['says that it failed', { ...rule, live: { ...live, hasFailed: true } }, 'live.failed'],
])('while there is no number of people the builder %s', (_, state, words) => {
  expect(insteadOfCount(state)).toBe(words);
});
