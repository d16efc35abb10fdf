import { randomUUID } from 'node:crypto';
import type { ShopTx } from '#app/db/client.ts';
import { countPurchases } from '#app/domain/customers/index.ts';
import { wordsOfHome } from '#app/domain/customers/places.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import type { World, WorldPerson } from './world.ts';

export const indexSecret = 'segments-index-secret-of-the-tests';

/** Writes a world into a shop's tables as they are. */
export async function fillWorld(tx: ShopTx, world: World): Promise<void> {
  const { sql, shopId } = tx;
  await sql`update shop_settings set zone = ${world.zone}, currency = ${world.currency} where shop_id = ${shopId}`;
  for (const { productId, category, vendor, tags } of world.products) {
    await sql`
      insert into products (shop_id, product_id, title, product_type, vendor, tags, status, source_updated_at)
      values (${shopId}, ${productId}, ${productId}, ${category}, ${vendor}, ${JSON.stringify(tags)}::text::jsonb,
              'active', ${tx.now})`;
  }
  for (const listId of world.lists) {
    await sql`
      insert into customer_lists (shop_id, list_id, name, source_id, state)
      values (${shopId}, ${listId}, ${listId}, ${listId}, 'taken')`;
  }
  for (const person of world.people) await fillPerson(tx, person);
}

async function fillPerson(tx: ShopTx, person: WorldPerson): Promise<void> {
  const { sql, shopId } = tx;
  const { id } = person;
  const gone = (how: string) => (person.gone === how ? tx.now : null);
  await sql`
    insert into customers (shop_id, customer_id, registered_at, email_consent, sms_consent, tags, country, locale,
                           account_state, deleted_at, redacted_at)
    values (${shopId}, ${id}, ${person.registeredAt}, ${person.email}, ${person.sms},
            ${JSON.stringify(person.tags)}::text::jsonb, ${person.country}, ${person.locale}, ${person.account},
            ${gone('deleted')}, ${gone('redacted')})`;
  await writeOrders(tx, person);
  await sql`
    insert into visitor_links (shop_id, visitor_id, customer_id, from_at, how)
    values (${shopId}, ${id}, ${id}, '-infinity', 'signed_in')`;
  for (const view of person.views) await writeView(tx, person, view);
  for (const event of person.events) await writeEvent(tx, person, event);
  for (const letter of person.letters) await writeLetter(tx, person, letter);
  for (const address of person.addresses) {
    for (const place of wordsOfHome((kind, value) => blindIndex(indexSecret, shopId, kind, value), address)) {
      await sql`
        insert into customer_places (shop_id, customer_id, place) values (${shopId}, ${id}, ${place})
        on conflict do nothing`;
    }
  }
  for (const listId of person.lists) {
    await sql`
      insert into customer_list_members (shop_id, list_id, customer_id, seen_at) values (${shopId}, ${listId}, ${id}, ${tx.now})`;
  }
  await writeInsight(tx, person);
}

/** All orders of hers anew. */
export async function writeOrders(tx: ShopTx, { id, orders }: WorldPerson): Promise<void> {
  const { sql, shopId } = tx;
  await sql`delete from order_items where shop_id = ${shopId} and customer_id = ${id}`;
  await sql`delete from orders where shop_id = ${shopId} and customer_id = ${id}`;
  for (const order of orders) {
    await sql`
      insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, refunded_minor, lines,
                          item_count, placed_at, cancelled_at, is_test, source_updated_at)
      values (${shopId}, ${order.id}, ${id}, '#1', ${order.currency}, ${order.total}, ${order.refunded}, '[]',
              ${order.productIds.length}, ${order.at}, ${order.isCancelled ? order.at : null}, ${order.isTest},
              ${order.at})`;
    if (order.isCancelled || order.isTest) continue;
    for (const [line, productId] of order.productIds.entries()) {
      await sql`
        insert into order_items (shop_id, order_id, line, customer_id, product_id, quantity, amount_minor, placed_at)
        values (${shopId}, ${order.id}, ${line}, ${id}, ${productId}, 1, 100, ${order.at})`;
    }
  }
  await countPurchases(tx, [id]);
}

export async function writeView(
  { sql, shopId }: ShopTx,
  { id }: WorldPerson,
  { productId, at }: WorldPerson['views'][number],
): Promise<void> {
  await sql`
    insert into views (shop_id, view_id, visitor_id, kind, product_id, at)
    values (${shopId}, ${randomUUID()}, ${id}, 'product', ${productId}, ${at})`;
}

export async function writeEvent(
  { sql, shopId, now }: ShopTx,
  { id }: WorldPerson,
  { kind, at }: WorldPerson['events'][number],
): Promise<void> {
  const eventId = randomUUID();
  await sql`
    insert into events (shop_id, event_id, dedupe_key, kind, customer_id, at, recorded_at, payload)
    values (${shopId}, ${eventId}, ${eventId}, ${kind}, ${id}, ${at}, ${now}, '{}')`;
}

export async function writeLetter(
  { sql, shopId, now }: ShopTx,
  { id }: WorldPerson,
  { flowId, sentAt, clickedAt }: WorldPerson['letters'][number],
): Promise<void> {
  await sql`
    insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose,
      stops_on, state, due_at, send_at, created_at, subject, activity_at, sent_at, clicked_at)
    values (${shopId}, ${randomUUID()}, ${randomUUID()}, ${flowId}, 1, 'hello', ${id}, 'welcome.hello', 'marketing',
      'none', 'sent', ${now}, ${now}, ${now}, '{}', ${now}, ${sentAt}, ${clickedAt})`;
}

export async function writeInsight(
  { sql, shopId, now }: ShopTx,
  { id, insight }: WorldPerson,
): Promise<void> {
  await sql`delete from customer_insights where shop_id = ${shopId} and customer_id = ${id}`;
  if (insight === null) return;
  await sql`
    insert into customer_insights (shop_id, customer_id, stage, stage_since, orders, departs_at, returned_at, recency,
      frequency, monetary, rfm_group, own_intervals, next_order_at, chance_alive, churn_risk, expected_orders,
      expected_value_minor, computed_at)
    values (${shopId}, ${id}, 'visitor', ${insight.stageSince}, ${insight.orders}, ${insight.departsAt},
      ${insight.returnedAt}, ${insight.recency}, ${insight.frequency}, ${insight.monetary}, ${insight.rfmGroup}, 0,
      ${insight.nextOrderAt}, ${insight.chanceAlive}, ${insight.churnRisk}, ${insight.expectedOrders},
      ${insight.expectedValue}, ${now})`;
}
