import { stableId } from '#app/domain/privacy/index.ts';
import { packLetters } from '#app/domain/letters/index.ts';
import { switchFlow } from '#app/domain/flows/index.ts';
import type { Database } from '#app/db/client.ts';

export interface FilledShop {
  shopId: string;
  domain: string;
  customerId: string;
  messageId: string;
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
  await db.inShop(shopId, now, async (tx) => {
    const { sql } = tx;
    await switchFlow(tx, { flowId: 'abandoned-cart', isOn: true });
    await sql`update shop_settings set name = ${mark}, sender_name = ${mark}, postal_address = ${mark} where shop_id = ${shopId}`;
    await sql`
      insert into customers (shop_id, customer_id, shopify_id, first_name, email, email_hash, locale, email_consent, registered_at)
      values (${shopId}, ${customerId}, '1', ${mark}, ${`${mark}@example.com`}, ${`hash-${mark}`}, 'en', 'subscribed', ${now})`;
    await sql`
      insert into consents (shop_id, consent_id, customer_id, channel, purpose, state, source, at)
      values (${shopId}, ${id('consent')}, ${customerId}, 'email', 'marketing', 'subscribed', ${mark}, ${now})`;
    await sql`
      insert into products (shop_id, product_id, title, status, source_updated_at) values (${shopId}, '1', ${mark}, 'active', ${now})`;
    await sql`
      insert into variants (shop_id, variant_id, product_id, price_minor, is_available, source_updated_at)
      values (${shopId}, '1', '1', 1200, true, ${now})`;
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
      values (${shopId}, ${batchId}, 'inbox', ${mark}, ${letterOf({ shopId, messageId, mark })}, '[]', 'accepted', ${now})`;
    await sql`
      insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose, stops_on,
                            state, reason, due_at, send_at, created_at, subject, activity_at, batch_id, letter_subject, sent_at)
      values (${shopId}, ${messageId}, ${enrollmentId}, 'abandoned-cart', 1, 'first', ${customerId},
              'abandoned-cart.first', 'marketing', 'related', 'sent', ${mark}, ${now}, ${now}, ${now}, '{}', ${now}, ${batchId},
              ${mark}, ${now})`;
    await sql`
      insert into decisions (shop_id, decision_id, customer_id, flow_id, enrollment_id, message_id, step_id, at, stage,
                             outcome, reason)
      values (${shopId}, ${id('decision')}, ${customerId}, 'abandoned-cart', ${enrollmentId}, ${messageId}, 'first',
              ${now}, 'gate', 'skip', ${mark})`;
    await sql`
      insert into clicks (shop_id, click_id, message_id, at, url, is_human)
      values (${shopId}, ${id('click')}, ${messageId}, ${now}, ${`https://${mark}.example/`}, true)`;
  });
  return { shopId, domain, customerId, messageId, mark };
}

function letterOf({ shopId, messageId, mark }: { shopId: string; messageId: string; mark: string }): Buffer {
  const address = `${mark}@example.com`;
  const letter = { subject: mark, html: `<p>${mark}</p>`, text: mark, headers: {} };
  return packLetters([{ ...letter, messageId, shopId, from: { name: mark, address }, to: { address } }]);
}
