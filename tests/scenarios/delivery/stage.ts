import pino from 'pino';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import type { Database } from '#app/db/client.ts';
import type { StoreLine } from '#app/db/schema/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { compileTemplates } from '#app/emails/index.ts';
import { runDeliveryOnce } from '#app/loops/delivery.ts';
import type { DeliveryContext } from '#app/loops/delivery/delivery-context.ts';
import type { Mailer } from '#app/ports/mailer.ts';
import { addCustomer, openTestShop, type ShopRow } from '#tests/support/shop.ts';
import { type FakeMailer, fakeMailer } from './fake-mailer.ts';

export const noon = Date.UTC(2026, 4, 12, 12);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export interface Stage extends AsyncDisposable {
  db: Database;
  url: string;
  shopId: string;
  mailer: FakeMailer;
  ctx: DeliveryContext;
  clock: { now: number };
  /** Runs passes until nothing is left that is due. */
  deliver(): Promise<void>;
  message(messageId: string): Promise<MessageRow>;
  /** What the gate answered about a letter, in order. */
  answers(messageId: string): Promise<string[]>;
}

export interface MessageRow {
  state: string;
  reason: string | null;
  purpose: string;
  sendAt: number;
  sentAt: number | null;
  attempts: number;
  providerId: string | null;
  leaseUntil: number | null;
  fence: number;
  locale: string | null;
}

const templates = compileTemplates();

/** One installed shop with all flows on, letters in its outbox, and a provider that can be told to misbehave. */
export async function openStage(
  settings: Partial<ShopRow> = {},
  provider: Partial<Mailer> = {},
): Promise<Stage> {
  const shop = await openTestShop(noon, settings);
  const mailer = fakeMailer(provider);
  const clock = { now: noon };
  const failures: string[] = [];
  const ctx: DeliveryContext = {
    now: () => clock.now,
    db: shop.db,
    log: pino({ level: 'error' }, { write: (line: string) => void failures.push(line) }),
    mailer,
    templates: await templates,
    readWebhook,
    secrets: { linkSecret: 'link-secret-of-the-tests-0123456789', indexSecret: 'index-secret-of-the-tests' },
    appUrl: 'https://kizuna.example',
    defaultSender: 'Kizuna <mail@kizuna.example>',
  };
  return {
    ...shop,
    mailer,
    ctx,
    clock,
    deliver: async () => {
      await deliverAll(ctx);
      const unexpected = failures.filter((line) => !line.includes('refuses our set-up'));
      if (unexpected.length > 0) throw new Error(unexpected.join('\n'));
    },
    message: (messageId) => readMessage(shop.db, shop.shopId, messageId),
    answers: (messageId) => readAnswers(shop.db, shop.shopId, messageId),
  };
}

async function deliverAll(ctx: DeliveryContext): Promise<void> {
  while ((await runDeliveryOnce(ctx)).worked > 0);
}

async function readMessage(db: Database, shopId: string, messageId: string): Promise<MessageRow> {
  return await db.inShop(shopId, noon, async (tx) => {
    const [row] = await tx.sql<MessageRow[]>`
      select state, reason, purpose, send_at as "sendAt", sent_at as "sentAt", attempts, provider_id as "providerId",
             lease_until as "leaseUntil", fence, locale
      from messages where shop_id = ${shopId} and message_id = ${messageId}`;
    if (!row) throw new Error(`Expected message ${messageId}, got none`);
    return row;
  });
}

async function readAnswers(db: Database, shopId: string, messageId: string): Promise<string[]> {
  return await db.inShop(shopId, noon, async (tx) => {
    const rows = await tx.sql<{ outcome: string; reason: string }[]>`
      select outcome, reason from decisions
      where shop_id = ${shopId} and message_id = ${messageId} and stage = 'gate' order by at`;
    return rows.map(({ outcome, reason }) => `${outcome}: ${reason}`);
  });
}

export const personOf = (number: number) => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;

const teapot: StoreLine = {
  variantId: '501',
  productId: '51',
  title: 'Teapot',
  variantTitle: 'Black',
  quantity: 1,
  priceMinor: 4_800,
};

interface LetterWish {
  customerId?: string;
  template?: string;
  dueAt?: number;
  subject?: Record<string, string>;
  purpose?: 'marketing' | 'transactional';
}

const flowSteps: Record<string, { stopsOn: string; purpose: 'marketing' | 'transactional' }> = {
  'abandoned-cart': { stopsOn: 'related', purpose: 'marketing' },
  welcome: { stopsOn: 'own', purpose: 'marketing' },
  'thank-you': { stopsOn: 'none', purpose: 'transactional' },
};

let count = 0;

/** Puts a letter into the outbox for a new subscriber, with a cart of one teapot that is in stock. */
export async function queueLetter(
  stage: Pick<Stage, 'db' | 'shopId'>,
  wish: LetterWish = {},
): Promise<string> {
  count += 1;
  const customerId = wish.customerId ?? personOf(count);
  const { template = 'abandoned-cart.first', dueAt = noon } = wish;
  if (wish.customerId === undefined) await addCustomer(stage, noon - dayMs, { customerId });
  const [flowId = '', stepId = ''] = template.split('.');
  const { stopsOn, purpose } = flowSteps[flowId]!;
  const messageId = stableId(stage.shopId, customerId, template, count);
  const subject = wish.subject ?? { cartKey: `cart-of-${customerId}` };
  await stage.db.inShop(stage.shopId, dueAt, async (tx) => {
    await saveProduct(tx.sql, stage.shopId);
    await tx.sql`
      insert into carts (shop_id, cart_key, customer_id, lines, currency, total_minor, activity_at, source_updated_at)
      values (${stage.shopId}, ${subject['cartKey'] ?? `none-${count}`}, ${customerId},
              ${JSON.stringify([teapot])}::text::jsonb, 'USD', 4800, ${dueAt - hourMs}, ${dueAt - hourMs})
      on conflict on constraint carts_pkey do nothing`;
    await tx.sql`
      insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose,
        stops_on, state, due_at, send_at, created_at, subject, activity_at)
      values (${stage.shopId}, ${messageId}, ${stableId(messageId, 'enrollment')}, ${flowId}, 1, ${stepId}, ${customerId},
        ${template}, ${wish.purpose ?? purpose}, ${stopsOn}, 'queued', ${dueAt}, ${dueAt}, ${dueAt},
        ${JSON.stringify(subject)}::text::jsonb, ${dueAt - hourMs})`;
  });
  return messageId;
}

async function saveProduct(
  sql: Parameters<Parameters<Database['inShop']>[2]>[0]['sql'],
  shopId: string,
): Promise<void> {
  await sql`
    insert into products (shop_id, product_id, title, handle, image_url, status, source_updated_at)
    values (${shopId}, '51', 'Iron teapot', 'iron-teapot', 'https://cdn.example/teapot.jpg', 'active', ${noon})
    on conflict on constraint products_pkey do nothing`;
  await sql`
    insert into variants (shop_id, variant_id, product_id, title, price_minor, is_available, source_updated_at)
    values (${shopId}, '501', '51', 'Black, 0.6 l', 5200, true, ${noon})
    on conflict on constraint variants_pkey do nothing`;
}

/** Any change to the shop's rows, as the shop itself would make it. */
export async function change(
  stage: Stage,
  work: (sql: Parameters<Parameters<Database['inShop']>[2]>[0]['sql']) => Promise<unknown>,
) {
  await stage.db.inShop(stage.shopId, stage.clock.now, (tx) => work(tx.sql));
}
