import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { bytes, instant, shopId } from './columns.ts';

/** What shops and shoppers ask for by law, and what came of it. */
export const privacyRequests = pgTable(
  'privacy_requests',
  {
    shopId: shopId(),
    requestId: uuid('request_id').notNull(),
    /** data_request | customer_redact | shop_redact */
    kind: text('kind').notNull(),
    /** waiting | done */
    state: text('state').notNull(),
    /** Whom it is about, sealed; gone when it is done. */
    subject: text('subject'),
    /** The same as keyed hashes, by which a repetition is recognised. */
    subjectKeys: jsonb('subject_keys').$type<string[]>().notNull().default([]),
    receivedAt: instant('received_at').notNull(),
    dueAt: instant('due_at').notNull(),
    doneAt: instant('done_at'),
    /** Rows found, by table; never what stood in them. */
    proof: jsonb('proof').$type<Record<string, number | string>>(),
  },
  (t) => [
    primaryKey({ name: 'privacy_requests_pkey', columns: [t.shopId, t.requestId] }),
    index('privacy_requests_waiting')
      .on(t.shopId, t.dueAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** Everything we hold of one person, in one sealed file for the merchant to hand on. */
export const privacyExports = pgTable(
  'privacy_exports',
  {
    shopId: shopId(),
    requestId: uuid('request_id').notNull(),
    file: bytes('file').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [primaryKey({ name: 'privacy_exports_pkey', columns: [t.shopId, t.requestId] })],
);

/** Keyed hashes of people, orders and checkouts that were redacted: late news of them makes nobody known again. */
export const redactedKeys = pgTable(
  'redacted_keys',
  {
    shopId: shopId(),
    key: text('key').notNull(),
    redactedAt: instant('redacted_at').notNull(),
  },
  (t) => [primaryKey({ name: 'redacted_keys_pkey', columns: [t.shopId, t.key] })],
);

/** Who of a shop's staff has looked at shoppers' data, when, and at what. Rows are added and never changed. */
export const accessLog = pgTable(
  'access_log',
  {
    shopId: shopId(),
    accessId: uuid('access_id').notNull(),
    at: instant('at').notNull(),
    /** The user's id at the shop's vendor. */
    actor: text('actor').notNull(),
    what: text('what').notNull(),
    /** Keyed hash of the one person who was looked at; missing for lists. */
    subject: text('subject'),
  },
  (t) => [
    primaryKey({ name: 'access_log_pkey', columns: [t.shopId, t.accessId] }),
    index('access_log_by_time').on(t.shopId, t.at),
  ],
);

/** No tenant's table: proof of which shops were wiped out, by a keyed hash of their domain. */
export const redactedShops = pgTable(
  'redacted_shops',
  {
    domainHash: text('domain_hash').notNull(),
    redactedAt: instant('redacted_at').notNull(),
    proof: jsonb('proof').$type<Record<string, number | string>>().notNull(),
  },
  (t) => [primaryKey({ name: 'redacted_shops_pkey', columns: [t.domainHash, t.redactedAt] })],
);
