import { Counter } from 'prom-client';
import type { SendOutcome } from '#app/ports/mailer.ts';

const handedOver = new Counter({
  name: 'kizuna_letters_total',
  help: 'Letters handed to the mail provider, by what it answered',
  labelNames: ['outcome', 'reason'] as const,
});

export function countOutcomes(outcomes: readonly SendOutcome[]): void {
  for (const outcome of outcomes) {
    const reason = outcome.status === 'rejected' || outcome.status === 'later' ? outcome.reason : '';
    handedOver.inc({ outcome: outcome.status, reason });
  }
}
