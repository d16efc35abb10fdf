import type { Instant } from '#app/db/client.ts';
import type { SendOutcome } from '#app/ports/mailer.ts';
import { misconfiguredPauseMs } from './provider-account.ts';

/** What becomes of one letter of a call. */
export interface Fate {
  state: 'sent' | 'queued' | 'sending' | 'dead' | 'skipped';
  reason: string | null;
  providerId: string | null;
  /** When a letter that went back to the queue is due again. */
  sendAt: Instant | null;
  /** When the same call may be repeated. */
  leaseUntil: Instant | null;
  /** What it counts for: a provider that says "later" burns no attempt, and pays one back. */
  attemptsUsed: -1 | 0 | 1;
}

const secondMs = 1_000;
const longestRetryMs = 300 * secondMs;
/** A letter that the provider has put off for so long is given up. */
const longestDelayMs = 72 * 3_600_000;

/**
 * Turns the provider's answer into what is done about a letter. A call that may have been taken before (its first
 * try came to an unknown end) is only ever repeated as it was; one that was surely not taken goes back to the queue,
 * where the gate will be asked again.
 *
 * @param mayRetry  whether the provider recognises a repeated key
 */
export function fateOf(
  outcome: SendOutcome,
  about: {
    batch: { mayHaveBeenTried: boolean };
    attempts: number;
    dueAt: Instant;
    mayRetry: boolean;
    now: Instant;
  },
): Fate {
  const { batch, attempts, dueAt, mayRetry, now } = about;
  const nothing = {
    reason: null,
    providerId: null,
    sendAt: null,
    leaseUntil: null,
    attemptsUsed: 0,
  } as const;
  switch (outcome.status) {
    case 'accepted':
      return { ...nothing, state: 'sent', providerId: outcome.providerId };
    case 'rejected':
      return { ...nothing, state: 'dead', reason: outcome.reason };
    case 'later':
    case 'misconfigured': {
      const waitMs = outcome.status === 'later' ? outcome.retryAfterMs : misconfiguredPauseMs;
      const reason = outcome.status === 'later' ? outcome.reason : 'misconfigured';
      if (batch.mayHaveBeenTried) return { ...nothing, state: 'sending', reason, leaseUntil: now + waitMs };
      if (now + waitMs - dueAt > longestDelayMs) return { ...nothing, state: 'dead', reason };
      return { ...nothing, state: 'queued', reason, sendAt: now + waitMs, attemptsUsed: -1 };
    }
    case 'unknown': {
      if (!mayRetry) return { ...nothing, state: 'skipped', reason: 'outcome_unknown' };
      const waitMs = Math.min(longestRetryMs, secondMs * 2 ** Math.min(attempts, 10));
      return {
        ...nothing,
        state: 'sending',
        reason: 'outcome_unknown',
        leaseUntil: now + waitMs,
        attemptsUsed: 1,
      };
    }
  }
}
