import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** An automation of one shop: whether it is on, with which offer, and which version newcomers enter. */
export const flows = pgTable(
  'flows',
  {
    shopId: shopId(),
    /** The recipe's id, such as `abandoned-cart`. */
    flowId: text('flow_id').notNull(),
    isOn: boolean('is_on').notNull(),
    version: integer('version').notNull(),
    /** What the flow's offer step gives; missing = no code. See domain/offers/terms.ts. */
    offer: jsonb('offer'),
    switchedOnAt: instant('switched_on_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'flows_pkey', columns: [t.shopId, t.flowId] }),
    index('flows_with_offer')
      .on(t.shopId)
      .where(sql`is_on and offer is not null`),
  ],
);

/** A published definition; never changed, only followed by another. */
export const flowVersions = pgTable(
  'flow_versions',
  {
    shopId: shopId(),
    flowId: text('flow_id').notNull(),
    version: integer('version').notNull(),
    definition: jsonb('definition').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [primaryKey({ name: 'flow_versions_pkey', columns: [t.shopId, t.flowId, t.version] })],
);

/** One person's way through one flow. A waiting row knows when it is due. */
export const enrollments = pgTable(
  'enrollments',
  {
    shopId: shopId(),
    enrollmentId: uuid('enrollment_id').notNull(),
    flowId: text('flow_id').notNull(),
    version: integer('version').notNull(),
    customerId: uuid('customer_id').notNull(),
    /** What the run is about: `cart:<token>`, `order:<id>`, `once`. */
    entryKey: text('entry_key').notNull(),
    /** 1 for the first run of a key, counted up at each re-entry. */
    run: integer('run').notNull(),
    /** waiting | done | exited | set_aside */
    state: text('state').notNull(),
    stepId: text('step_id').notNull(),
    wakeAt: instant('wake_at').notNull(),
    enteredAt: instant('entered_at').notNull(),
    /** The last activity the run is about; a purchase after it stops an abandonment. */
    activityAt: instant('activity_at').notNull(),
    subject: jsonb('subject').notNull(),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
    /** How often in a row it could not be carried on, and why. */
    attempts: integer('attempts').notNull().default(0),
    problem: text('problem'),
  },
  (t) => [
    primaryKey({ name: 'enrollments_pkey', columns: [t.shopId, t.enrollmentId] }),
    // Begins with the person, so that it also finds her runs: an update of wake_at touches every index there is.
    unique('enrollments_entry_key').on(t.shopId, t.customerId, t.flowId, t.entryKey, t.run),
    index('enrollments_due_by_shop')
      .on(t.shopId, t.wakeAt)
      .where(sql`state = 'waiting'`),
    index('enrollments_set_aside')
      .on(t.shopId, t.endedAt)
      .where(sql`state = 'set_aside'`),
  ],
);
