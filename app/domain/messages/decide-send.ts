import type { Instant } from '#app/db/client.ts';
import type { ConsentState } from '#app/domain/events/index.ts';
import { frequencyCapFreesAt } from './frequency-cap.ts';
import { quietHoursEndAt } from './quiet-hours.ts';

/** Everything the answer hangs on; nothing else is asked. */
export interface SendFacts {
  shopInstalled: boolean;
  flowOn: boolean;
  /** The shop's control group gets no marketing letters. */
  inHoldout: boolean;
  hasAddress: boolean;
  deleted: boolean;
  suppressed: boolean;
  consent: ConsentState;
  purpose: 'marketing' | 'transactional';
  /** Whether the person, or somebody who shares a cart, phone or address with her, has bought since the last activity. */
  purchasedSince: boolean;
  stopsOnPurchase: boolean;
  /** When marketing letters went to this person in the last seven days, in any order. */
  recentMarketingAt: readonly Instant[];
  caps: { perDay: number; perWeek: number };
  /** Minutes after local midnight; equal values switch quiet hours off. */
  quiet: { fromMinute: number; toMinute: number };
  /** An IANA zone that is known to exist. */
  zone: string;
  /** When the step fell due. */
  dueAt: Instant;
}

export type SendDecision =
  | { outcome: 'send' }
  | { outcome: 'defer'; until: Instant; reason: 'quiet_hours' | 'frequency_cap' }
  | { outcome: 'skip'; reason: SkipReason };

export type SkipReason =
  | 'uninstalled'
  | 'too_late'
  | 'flow_off'
  | 'deleted_person'
  | 'no_address'
  | 'suppressed'
  | 'purchased'
  | 'no_consent'
  | 'holdout'
  | 'frequency_cap';

/** A letter that the budget holds back longer than this has lost its reason. */
const longestCapWaitMs = 72 * 3_600_000;

/** A letter that could not leave for so long, while the app was removed or stood still, is not sent after all. */
const staleAfterMs = 5 * 24 * 3_600_000;

/** Says whether a letter may leave at this instant, must wait, or is not to be sent at all. */
export function decideSend(facts: SendFacts, now: Instant): SendDecision {
  if (!facts.shopInstalled) return skip('uninstalled');
  if (now - facts.dueAt > staleAfterMs) return skip('too_late');
  if (!facts.flowOn) return skip('flow_off');
  if (facts.deleted) return skip('deleted_person');
  if (!facts.hasAddress) return skip('no_address');
  if (facts.suppressed) return skip('suppressed');
  if (facts.stopsOnPurchase && facts.purchasedSince) return skip('purchased');
  const isMarketing = facts.purpose === 'marketing';
  if (isMarketing && facts.consent !== 'subscribed') return skip('no_consent');
  if (!isMarketing) return { outcome: 'send' };
  if (facts.inHoldout) return skip('holdout');

  const capFreesAt = frequencyCapFreesAt(facts.recentMarketingAt, facts.caps, now);
  if (capFreesAt > now) {
    if (capFreesAt - facts.dueAt > longestCapWaitMs) return skip('frequency_cap');
    return { outcome: 'defer', until: capFreesAt, reason: 'frequency_cap' };
  }
  const quietEndsAt = quietHoursEndAt(facts.quiet, facts.zone, now);
  if (quietEndsAt > now) return { outcome: 'defer', until: quietEndsAt, reason: 'quiet_hours' };
  return { outcome: 'send' };
}

function skip(reason: SkipReason): SendDecision {
  return { outcome: 'skip', reason };
}
