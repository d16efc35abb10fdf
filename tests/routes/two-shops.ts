import { stableId } from '#app/domain/privacy/index.ts';
import { packLetters } from '#app/domain/letters/index.ts';
import { sealProfile } from '#app/domain/customers/index.ts';
import { switchFlow } from '#app/domain/flows/index.ts';
import type { Database } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import type { Letter } from '#app/ports/mailer.ts';

export interface FilledShop {
  shopId: string;
  domain: string;
  customerId: string;
  messageId: string;
  /** A request to see a person's data, with its file. */
  requestId: string;
  /** A segment with this person in it. */
  segmentId: string;
  /** What the merchant says goes with what. */
  ruleId: string;
  /** A list of the shop's admin, which the segment is made of. */
  listId: string;
  /** Stands in every text of this shop, and in no other's. */
  mark: string;
}

/** Puts a person with a letter, its story and her consent into a shop, each text bearing the shop's mark. */
export async function fillShop(
  db: Database,
  { shopId, domain, mark, now }: { shopId: string; domain: string; mark: string; now: number },
): Promise<FilledShop> {
  const id = (name: string) => stableId(mark, name);
  const [customerId, messageId, enrollmentId, batchId] = [id('person'), id('letter'), id('run'), id('batch')];
  const [requestId, segmentId, listId] = [id('request'), id('segment'), id('list')];
  const ruleId = id('rule');
  await db.inShop(shopId, now, async (tx) => {
    const { sql } = tx;
    const vault = await tx.vault();
    const profile = {
      email: `${mark}@example.com`,
      phone: null,
      firstName: mark,
      lastName: null,
      birthday: null,
    };
    await switchFlow(tx, { flowId: 'abandoned-cart', isOn: true });
    await sql`update shop_settings set name = ${mark}, sender_name = ${mark}, postal_address = ${mark} where shop_id = ${shopId}`;
    await sql`
      insert into customers (shop_id, customer_id, shopify_id, profile, email_hash, locale, email_consent, registered_at)
      values (${shopId}, ${customerId}, '1', ${sealProfile(vault, customerId, profile)}, ${`hash-${mark}`}, 'en', 'subscribed', ${now})`;
    await sql`
      insert into consents (shop_id, consent_id, customer_id, channel, purpose, state, source, at)
      values (${shopId}, ${id('consent')}, ${customerId}, 'email', 'marketing', 'subscribed', ${mark}, ${now})`;
    await sql`
      insert into form_texts (shop_id, form_text_id, text, first_seen_at) values (${shopId}, ${mark}, ${mark}, ${now})`;
    await sql`
      insert into consent_pushes (shop_id, customer_id, channel, consent_id, wish, state, filed_at)
      values (${shopId}, ${customerId}, 'email', ${id('consent')}, ${mark}, 'waiting', ${now})`;
    await sql`
      insert into products (shop_id, product_id, title, status, source_updated_at) values (${shopId}, '1', ${mark}, 'active', ${now})`;
    await sql`
      insert into variants (shop_id, variant_id, product_id, price_minor, is_available, source_updated_at)
      values (${shopId}, '1', '1', 1200, true, ${now})`;
    await sql`
      insert into complement_rules (shop_id, rule_id, of_kind, of_value, related_id, reasons, updated_at)
      values (${shopId}, ${ruleId}, 'category', ${mark}, '1', ${JSON.stringify({ en: mark })}::text::jsonb, ${now})`;
    await sql`
      insert into events (shop_id, event_id, dedupe_key, kind, customer_id, at, recorded_at, payload)
      values (${shopId}, ${id('event')}, ${mark}, 'order.placed', ${customerId}, ${now}, ${now},
              ${JSON.stringify({ name: mark, relation: 'self', totalMinor: 1200 })}::text::jsonb)`;
    await sql`
      insert into enrollments (shop_id, enrollment_id, flow_id, version, customer_id, entry_key, run, state, step_id,
                               wake_at, entered_at, activity_at, subject)
      values (${shopId}, ${enrollmentId}, 'abandoned-cart', 1, ${customerId}, ${`cart:${mark}`}, 1, 'waiting',
              'wait-second', ${now}, ${now}, ${now}, '{}')`;
    await sql`
      insert into message_batches (shop_id, batch_id, provider, idempotency_key, letters, message_ids, state, created_at)
      values (${shopId}, ${batchId}, 'inbox', ${mark}, ${packLetters(vault, batchId, [letterOf({ shopId, messageId, mark })])}, '[]', 'accepted', ${now})`;
    await sql`
      insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose, stops_on,
                            state, reason, due_at, send_at, created_at, subject, activity_at, batch_id, letter_subject, sent_at)
      values (${shopId}, ${messageId}, ${enrollmentId}, 'abandoned-cart', 1, 'first', ${customerId},
              'abandoned-cart.first', 'marketing', 'related', 'sent', ${mark}, ${now}, ${now}, ${now}, '{}', ${now}, ${batchId},
              ${vault.seal(mark, places.letterSubject(messageId))}, ${now})`;
    await sql`
      insert into decisions (shop_id, decision_id, customer_id, flow_id, enrollment_id, message_id, step_id, at, stage,
                             outcome, reason)
      values (${shopId}, ${id('decision')}, ${customerId}, 'abandoned-cart', ${enrollmentId}, ${messageId}, 'first',
              ${now}, 'gate', 'skip', ${mark})`;
    const code = mark.toUpperCase();
    await sql`
      insert into offers (shop_id, offer_id, customer_id, flow_id, enrollment_id, code, terms, state, discount_id,
                          starts_at, expires_at)
      values (${shopId}, ${id('offer')}, ${customerId}, 'welcome', ${enrollmentId}, ${`${code}-CODE`},
              '{"kind":"free_shipping","minimumMinor":null}', 'live', ${mark}, ${now}, ${now + 7 * 86_400_000})`;
    await sql`
      insert into discount_pools (shop_id, pool_id, terms_key, terms, ends_at, state, first_code, discount_id, created_at)
      values (${shopId}, ${id('pool')}, 'free_shipping', '{"kind":"free_shipping","minimumMinor":null}',
              ${now + 7 * 86_400_000}, 'open', ${`${code}-FIRST`}, ${mark}, ${now})`;
    await sql`
      insert into pool_codes (shop_id, code, pool_id, state, bulk_id, created_at)
      values (${shopId}, ${`${code}-FREE`}, ${id('pool')}, 'new', ${mark}, ${now})`;
    await sql`
      insert into offer_redemptions (shop_id, code, order_id, customer_id, at, is_leak)
      values (${shopId}, ${`${code}-OLD`}, '9', ${customerId}, ${now}, true)`;
    await sql`
      insert into accounts (shop_id, customer_id, email_hash, state, wanted_at)
      values (${shopId}, ${customerId}, ${`hash-${mark}`}, 'wanted', ${now})`;
    await sql`
      insert into visitor_claims (shop_id, visitor_id, key, how, slot, first_at, last_at)
      values (${shopId}, ${mark}, 'shopify:1', 'signed_in', ${now}, ${now}, ${now})`;
    await sql`
      insert into visitor_links (shop_id, visitor_id, customer_id, from_at, how)
      values (${shopId}, ${mark}, ${customerId}, '-infinity', 'signed_in')`;
    await sql`
      insert into views (shop_id, view_id, visitor_id, kind, words, at)
      values (${shopId}, ${id('view')}, ${mark}, 'search',
              ${vault.seal(mark, { table: 'views', column: 'words', row: id('view') })}, ${now})`;
    await sql`
      insert into customer_places (shop_id, customer_id, place) values (${shopId}, ${customerId}, ${mark})`;
    await sql`
      insert into customer_merges (shop_id, merged_id, kept_id, at, handed_over)
      values (${shopId}, ${id('merged')}, ${customerId}, ${now},
              ${JSON.stringify({ to: customerId, turn: 1, rows: { orders: [mark] } })}::text::jsonb)`;
    await sql`
      insert into customer_outbox (shop_id, customer_id, changed_at) values (${shopId}, ${customerId}, ${now})`;
    await sql`
      insert into privacy_requests (shop_id, request_id, kind, state, subject_keys, received_at, due_at, done_at)
      values (${shopId}, ${requestId}, 'data_request', 'done', ${JSON.stringify([mark])}::text::jsonb, ${now}, ${now}, ${now})`;
    await sql`
      insert into privacy_exports (shop_id, request_id, file, made_at)
      values (${shopId}, ${requestId}, ${vault.sealBytes(Buffer.from(mark), places.privacyExport(requestId))}, ${now})`;
    await sql`
      insert into imports (shop_id, import_id, requested_by, state, started_at)
      values (${shopId}, ${id('import')}, 'install', 'failed', ${now})`;
    await sql`
      insert into import_files (shop_id, import_id, kind, state, reason, operation_id, is_grouped, is_partial, attempts,
                                objects_total, lines_done, bytes_done, has_ranges, records_done, fault_count, faults, ended_at)
      values (${shopId}, ${id('import')}, 'orders', 'failed', ${mark}, ${mark}, true, false, 3, 0, 0, 0, false, 0, 1,
              ${JSON.stringify([{ line: 1, reason: mark }])}::text::jsonb, ${now})`;
    const rule = JSON.stringify({ about: 'on_list', listId });
    await sql`
      insert into segments (shop_id, segment_id, name, definition, rule, created_at, updated_at, filled_at)
      values (${shopId}, ${segmentId}, ${mark}, ${rule}::text::jsonb, ${rule}::text::jsonb, ${now}, ${now}, ${now})`;
    await sql`
      insert into segment_members (shop_id, segment_id, customer_id, is_member, since)
      values (${shopId}, ${segmentId}, ${customerId}, true, ${now})`;
    await sql`
      insert into customer_lists (shop_id, list_id, name, source_id, state, taken_at, segment_id)
      values (${shopId}, ${listId}, ${mark}, ${mark}, 'taken', ${now}, ${segmentId})`;
    await sql`
      insert into customer_list_members (shop_id, list_id, customer_id, seen_at)
      values (${shopId}, ${listId}, ${customerId}, ${now})`;
    await sql`
      insert into reconcile_reports (shop_id, run_id, kind, from_at, until_at, ended_at, seen, missing, outdated, unreadable)
      values (${shopId}, ${id('look')}, 'orders', ${now}, ${now}, ${now}, 1, 1, 0, 0)`;
    await sql`
      insert into clicks (shop_id, click_id, message_id, at, url, is_human)
      values (${shopId}, ${id('click')}, ${messageId}, ${now}, ${`https://${mark}.example/`}, true)`;
  });
  return { shopId, domain, customerId, messageId, requestId, segmentId, listId, ruleId, mark };
}

function letterOf({ shopId, messageId, mark }: { shopId: string; messageId: string; mark: string }): Letter {
  const address = `${mark}@example.com`;
  const letter = { subject: mark, html: `<p>${mark}</p>`, text: mark, headers: {} };
  return { ...letter, messageId, shopId, from: { name: mark, address }, to: { address } };
}
