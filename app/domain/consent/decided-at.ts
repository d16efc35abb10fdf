import type { Instant } from '#app/db/client.ts';

const secondMs = 1_000;

/**
 * When a decision counts as made. The shop's records keep whole seconds, so decisions here do too, and both sides agree
 * on which is the newest. A refusal holds at once, even against what a clock ahead of ours has dated later; a consent is
 * never dated later than it was given.
 *
 * @param heldAt  when what holds now was decided
 */
export function decidedAt(
  now: Instant,
  state: 'subscribed' | 'unsubscribed' | 'pending',
  heldAt: Instant | null,
): Instant {
  const second = Math.floor(now / secondMs) * secondMs;
  const held = Math.ceil((heldAt ?? 0) / secondMs) * secondMs;
  return state === 'unsubscribed' ? Math.max(second, held) : second;
}
