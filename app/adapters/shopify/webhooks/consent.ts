import { z } from 'zod';
import type { ConsentState } from '#app/domain/events/index.ts';
import type { ConsentSeen } from '#app/domain/store/index.ts';
import { email, id, instant, optional, text } from './fields.ts';
import { instantOf, type Message, news, type Reader, setAside } from './message.ts';
import { personWithId } from './person.ts';

export const marketingConsent = optional(
  z.object({ state: text, opt_in_level: text, consent_updated_at: instant }),
);

const states: Record<string, ConsentState> = {
  subscribed: 'subscribed',
  unsubscribed: 'unsubscribed',
  pending: 'pending',
  not_subscribed: 'not_subscribed',
  redacted: 'unsubscribed',
  invalid: 'not_subscribed',
};

/** What the shop has on record; undefined where it says nothing that is known to us. */
export function toConsent(
  found: z.output<typeof marketingConsent>,
  message: Message,
  changedAt: number | null,
  channel: ConsentSeen['channel'] = 'email',
): ConsentSeen | undefined {
  const state = states[found?.state?.toLowerCase() ?? ''];
  if (found === null || state === undefined) return undefined;
  // Never decided: no date, and nothing to remember.
  if (state === 'not_subscribed' && found.consent_updated_at === null) return undefined;
  const at = instantOf(message, found.consent_updated_at, changedAt);
  return { channel, state, optInLevel: found.opt_in_level?.toLowerCase() ?? null, source: 'shopify', at };
}

const consentUpdate = z.object({
  customer_id: id,
  email_address: email,
  email_marketing_consent: marketingConsent,
});

/** customers_email_marketing_consent/update. */
export const readConsent: Reader = (body, message) => {
  const seen = consentUpdate.parse(body);
  const consent = toConsent(seen.email_marketing_consent, message, null);
  if (seen.customer_id === null && seen.email_address === null) return setAside('no_id');
  if (consent === undefined) return news();
  const known = personWithId(seen.customer_id ?? '', consent.at);
  const person = { ...known, shopifyId: seen.customer_id, email: seen.email_address };
  return news({ kind: 'consent_seen', person, consent });
};

const smsConsentUpdate = z.object({
  id,
  customer_id: id,
  phone: text,
  sms_marketing_consent: marketingConsent,
});

/** customers_marketing_consent/update: consent to text messages. */
export const readSmsConsent: Reader = (body, message) => {
  const seen = smsConsentUpdate.parse(body);
  const shopifyId = seen.customer_id ?? seen.id;
  if (shopifyId === null) return setAside('no_id');
  const consent = toConsent(seen.sms_marketing_consent, message, null, 'sms');
  if (consent === undefined) return news();
  const known = personWithId(shopifyId, consent.at);
  const person = { ...known, phone: seen.phone, phones: seen.phone === null ? [] : [seen.phone] };
  return news({ kind: 'consent_seen', person, consent });
};
