import type { Instant } from '#app/db/client.ts';
import type { LetterSource } from '#app/domain/letters/index.ts';
import { decideSend, type SendFacts, type SkipReason } from '#app/domain/messages/index.ts';
import type { SendableOffer } from '#app/domain/offers/index.ts';
import { factsAbout, type Gate, isAboutAccount } from './load-gate.ts';
import type { DueMessage } from './message.ts';

/** The gate's answer about one letter. */
export type Verdict =
  | { outcome: 'send'; facts: SendFacts; offer: LetterSource['offer'] }
  | { outcome: 'defer'; until: Instant; reason: 'quiet_hours' | 'frequency_cap' | 'offer_not_ready' }
  | { outcome: 'skip'; reason: SkipReason | LetterSkipReason };

/** Why a letter that might go is not worth sending. */
export type LetterSkipReason =
  | 'cart_emptied'
  | 'nothing_in_stock'
  | 'order_gone'
  | 'offer_gone'
  | 'has_account';

const offerAskedAgainMs = 15_000;
/** A code that the shop has not confirmed by then does not hold its letter back any longer. */
const longestOfferWaitMs = 15 * 60_000;

/** Asks everything that speaks against a letter, in its order, directly before it would leave. */
export function judge(gate: Gate, message: DueMessage, now: Instant): Verdict {
  const facts = factsAbout(gate, message);
  if (facts === undefined) return { outcome: 'skip', reason: 'deleted_person' };
  const decision = decideSend(facts, now);
  if (decision.outcome !== 'send') return decision;
  const emptiness = whatIsMissing(gate, message);
  if (emptiness !== undefined) return { outcome: 'skip', reason: emptiness };
  const { offerId } = message.subject;
  const offer: SendableOffer | undefined = offerId === undefined ? undefined : gate.offers.get(offerId);
  if (offer?.status === 'wanted' && now - message.dueAt < longestOfferWaitMs) {
    return { outcome: 'defer', until: now + offerAskedAgainMs, reason: 'offer_not_ready' };
  }
  const isLive = offer?.status === 'live';
  if (isAboutOffer(message) && !isLive) return { outcome: 'skip', reason: 'offer_gone' };
  return { outcome: 'send', facts, offer: isLive ? offer : null };
}

/** What the letter is about may be gone: its basket, everything in it, its order. */
function whatIsMissing(
  gate: Gate,
  { template, subject, customerId }: DueMessage,
): LetterSkipReason | undefined {
  if (template.startsWith('abandoned-cart.')) {
    const lines = gate.subjects.carts.get(subject.cartKey ?? '')?.lines ?? [];
    if (lines.length === 0) return 'cart_emptied';
    return lines.some((line) => line.isSellable) ? undefined : 'nothing_in_stock';
  }
  if (isAboutAccount(template) && !gate.signIns.has(customerId)) return 'has_account';
  const isAboutOrder = template.startsWith('thank-you.');
  return isAboutOrder && !gate.subjects.orders.has(subject.orderId ?? '') ? 'order_gone' : undefined;
}

function isAboutOffer({ template }: DueMessage): boolean {
  return template === 'welcome.expiry';
}
