import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, shopId } from './columns.ts';

/** The outbox: each letter a flow decided on, and its one outcome. Its id follows from enrollment and step. */
export const messages = pgTable(
  'messages',
  {
    shopId: shopId(),
    messageId: uuid('message_id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    flowId: text('flow_id').notNull(),
    version: integer('version').notNull(),
    stepId: text('step_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    template: text('template').notNull(),
    /** marketing | transactional; what the flow expects, until the rendered content has decided. */
    purpose: text('purpose').notNull(),
    /** none | own | related: whose purchase since `activity_at` stops the letter. */
    stopsOn: text('stops_on').notNull(),
    /** queued | sending | sent | skipped | dead */
    state: text('state').notNull(),
    reason: text('reason'),
    /** When the step fell due. */
    dueAt: instant('due_at').notNull(),
    /** When it may be tried next: moved by quiet hours, caps and back-off. */
    sendAt: instant('send_at').notNull(),
    createdAt: instant('created_at').notNull(),
    /** What the letter is about, copied from the enrollment. */
    subject: jsonb('subject').notNull(),
    activityAt: instant('activity_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    leaseUntil: instant('lease_until'),
    /** Fencing: only the worker holding the newest number may write an outcome. */
    fence: integer('fence').notNull().default(0),
    batchId: uuid('batch_id'),
    firstTriedAt: instant('first_tried_at'),
    provider: text('provider'),
    providerId: text('provider_id'),
    /** Sealed: it may greet its reader by name. */
    letterSubject: text('letter_subject'),
    locale: text('locale'),
    offerCode: text('offer_code'),
    sentAt: instant('sent_at'),
    deliveredAt: instant('delivered_at'),
    bouncedAt: instant('bounced_at'),
    complainedAt: instant('complained_at'),
    clickedAt: instant('clicked_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ name: 'messages_pkey', columns: [t.shopId, t.messageId] }),
    index('messages_queued_by_shop')
      .on(t.shopId, t.sendAt)
      .where(sql`state = 'queued'`),
    // Transactional letters overtake a backlog of marketing.
    index('messages_queued_transactional')
      .on(t.shopId, t.sendAt)
      .where(sql`state = 'queued' and purpose = 'transactional'`),
    index('messages_leased')
      .on(t.leaseUntil)
      .where(sql`state = 'sending'`),
    index('messages_sent_by_customer').on(t.shopId, t.customerId, t.sentAt),
    index('messages_by_creation').on(t.shopId, t.createdAt),
  ],
);

/**
 * A frozen call to the provider: what is retried is what was first tried, byte for byte, under the same key.
 */
export const messageBatches = pgTable(
  'message_batches',
  {
    shopId: shopId(),
    batchId: uuid('batch_id').notNull(),
    provider: text('provider').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** The letters of the call: JSON, compressed and sealed; empty once they were forgotten. */
    letters: bytes('letters').notNull(),
    messageIds: jsonb('message_ids').$type<string[]>().notNull(),
    /** open | accepted | failed | closed_unknown */
    state: text('state').notNull(),
    createdAt: instant('created_at').notNull(),
    firstTriedAt: instant('first_tried_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [primaryKey({ name: 'message_batches_pkey', columns: [t.shopId, t.batchId] })],
);

/** Why somebody did, or did not, get a letter: one row per answer, with a reason code. */
export const decisions = pgTable(
  'decisions',
  {
    shopId: shopId(),
    decisionId: uuid('decision_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    flowId: text('flow_id').notNull(),
    enrollmentId: uuid('enrollment_id'),
    messageId: uuid('message_id'),
    stepId: text('step_id'),
    at: instant('at').notNull(),
    /** entry | step | gate | exit */
    stage: text('stage').notNull(),
    /** entered | not_entered | continued | exited | queued | send | defer | skip */
    outcome: text('outcome').notNull(),
    reason: text('reason').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ name: 'decisions_pkey', columns: [t.shopId, t.decisionId] }),
    index('decisions_by_customer').on(t.shopId, t.customerId, t.at),
    index('decisions_by_flow').on(t.shopId, t.flowId, t.at),
  ],
);

/** A link of a letter that was followed. */
export const clicks = pgTable(
  'clicks',
  {
    shopId: shopId(),
    clickId: uuid('click_id').notNull(),
    messageId: uuid('message_id').notNull(),
    at: instant('at').notNull(),
    url: text('url').notNull(),
    isHuman: boolean('is_human').notNull(),
  },
  (t) => [
    primaryKey({ name: 'clicks_pkey', columns: [t.shopId, t.clickId] }),
    index('clicks_by_message').on(t.shopId, t.messageId),
  ],
);

/** Provider webhooks that were applied already; they are sent more than once. */
export const providerEvents = pgTable(
  'provider_events',
  {
    shopId: shopId(),
    providerEventId: text('provider_event_id').notNull(),
    messageId: uuid('message_id').notNull(),
    kind: text('kind').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'provider_events_pkey', columns: [t.shopId, t.providerEventId] })],
);
