import type { RunningSandbox, SandboxClock } from '../index.ts';

const day = 86_400_000;

/**
 * Turns the clock to `target` from one instant at which something happens to the next: shoppers act, webhooks arrive,
 * the app's loops run until nothing is due.
 *
 * @param settle  runs the app's loops dry and says when something is due next
 * @returns how many things shoppers did
 */
export async function runThrough(
  sandbox: RunningSandbox,
  clock: SandboxClock,
  settle: () => Promise<number | null>,
  target: number,
  say: (line: string) => void,
): Promise<number> {
  const startedAt = clock.now();
  let performed = 0;
  let shown = 0;
  let appNext = await settle();
  for (;;) {
    const next = Math.min(sandbox.nextActionAt() ?? Infinity, appNext ?? Infinity);
    if (next > target) break;
    clock.advanceTo(Math.max(next, clock.now()));
    performed += await sandbox.performDue();
    appNext = await settle();
    const days = Math.floor((clock.now() - startedAt) / day);
    if (days > shown) say(`  day ${(shown = days)}: ${performed} things done by shoppers`);
  }
  clock.advanceTo(target);
  return performed;
}
