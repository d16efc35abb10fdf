import type { Fragment } from 'postgres';
import type { ShopTx } from '#app/db/client.ts';

/** Why nothing of a person is told to a platform of advertisements. */
export const leftOutReasons = [
  /** She never agreed to anything: silence is no consent. */
  'never_agreed',
  'unsubscribed',
  /** She has not confirmed yet. */
  'pending',
  /** Her address bounced, she complained, or the merchant blocked it. */
  'suppressed',
  /** What she agreed to has no address, or her phone number no country's code. */
  'no_address',
  /** Deleted, or erased at her request. */
  'gone',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * What may be told of a customer `c`: 'email' (and her phone, where she agreed to text messages too), 'phone' alone,
 * or why nothing. Whatever is not said outright is a no.
 */
export function verdict(tx: ShopTx): Fragment {
  const hasRefused = tx.sql`exists (
    select from suppressions r
    where r.shop_id = c.shop_id and r.address_hash = c.email_hash and r.reason = 'unsubscribe'
      and r.at >= coalesce(c.email_consent_at, '-infinity'))`;
  return tx.sql`case
    when c.deleted_at is not null or c.redacted_at is not null then 'gone'
    when exists (
      select from suppressions s
      where s.shop_id = c.shop_id and s.address_hash = c.email_hash and s.reason <> 'unsubscribe'
        and (s.until is null or s.until > ${tx.now}::timestamptz)) then 'suppressed'
    when c.email_consent = 'subscribed' and c.email_hash is not null and not ${hasRefused} then 'email'
    when c.sms_consent = 'subscribed' then 'phone'
    when c.email_consent = 'subscribed' and c.email_hash is null then 'no_address'
    when 'unsubscribed' in (c.email_consent, c.sms_consent) or ${hasRefused} then 'unsubscribed'
    when 'pending' in (c.email_consent, c.sms_consent) then 'pending'
    else 'never_agreed' end`;
}
