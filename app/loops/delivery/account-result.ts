import type { SendOutcome } from '#app/ports/mailer.ts';
import type { CallResult } from './provider-account.ts';

/** What the outcomes of one call say about the provider's account as a whole. */
export function accountResult(outcomes: readonly SendOutcome[]): CallResult {
  if (outcomes.some((outcome) => outcome.status === 'misconfigured')) return { status: 'misconfigured' };
  for (const outcome of outcomes) {
    if (outcome.status !== 'later' || outcome.reason === 'unavailable') continue;
    return { status: 'told_to_wait', reason: outcome.reason, retryAfterMs: outcome.retryAfterMs };
  }
  // One answer, even a refusal, shows that the provider is there.
  const isAnswered = outcomes.some(
    (outcome) => outcome.status === 'accepted' || outcome.status === 'rejected',
  );
  return { status: isAnswered ? 'worked' : 'failed' };
}
