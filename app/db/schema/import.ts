import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** Each time a shop's records were taken in as a whole: at the installation, or when the merchant asked for it. */
export const imports = pgTable(
  'imports',
  {
    shopId: shopId(),
    importId: uuid('import_id').notNull(),
    /** install | merchant */
    requestedBy: text('requested_by').notNull(),
    /** running | done | failed */
    state: text('state').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    /** Until then one worker has it to itself. */
    leaseUntil: instant('lease_until'),
  },
  (t) => [
    primaryKey({ name: 'imports_pkey', columns: [t.shopId, t.importId] }),
    index('imports_by_start').on(t.shopId, t.startedAt),
  ],
);

/** One kind of records within an import: how far its export is, and how far its file has been read. */
export const importFiles = pgTable(
  'import_files',
  {
    shopId: shopId(),
    importId: uuid('import_id').notNull(),
    /** products | customers | orders */
    kind: text('kind').notNull(),
    /** waiting | exporting | reading | done | failed */
    state: text('state').notNull(),
    /** Why it failed, or was begun again. */
    reason: text('reason'),
    operationId: text('operation_id'),
    /** Whether each record is followed by its own parts. */
    isGrouped: boolean('is_grouped').notNull(),
    /** What is being read is all that an export has written before it failed. */
    isPartial: boolean('is_partial').notNull(),
    /** Exports that came to nothing. */
    attempts: integer('attempts').notNull(),
    objectsTotal: bigint('objects_total', { mode: 'number' }).notNull(),
    linesDone: bigint('lines_done', { mode: 'number' }).notNull(),
    bytesDone: bigint('bytes_done', { mode: 'number' }).notNull(),
    hasRanges: boolean('has_ranges').notNull(),
    recordsDone: bigint('records_done', { mode: 'number' }).notNull(),
    faultCount: integer('fault_count').notNull(),
    /** The first of them, each with its line and reason. */
    faults: jsonb('faults').$type<{ line: number; reason: string }[]>().notNull(),
    readFrom: instant('read_from'),
    endedAt: instant('ended_at'),
  },
  (t) => [primaryKey({ name: 'import_files_pkey', columns: [t.shopId, t.importId, t.kind] })],
);

/** How far the nightly look for what webhooks never brought has come, for each kind of records. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    shopId: shopId(),
    kind: text('kind').notNull(),
    /** Everything that changed before was seen. */
    watermarkAt: instant('watermark_at').notNull(),
    /** The look that is under way. */
    runId: uuid('run_id'),
    runFrom: instant('run_from'),
    runUntil: instant('run_until'),
    positionAt: instant('position_at'),
    seen: integer('seen').notNull(),
    missing: integer('missing').notNull(),
    outdated: integer('outdated').notNull(),
    unreadable: integer('unreadable').notNull(),
  },
  (t) => [primaryKey({ name: 'reconciliations_pkey', columns: [t.shopId, t.kind] })],
);

/** What each of those looks has found. */
export const reconcileReports = pgTable(
  'reconcile_reports',
  {
    shopId: shopId(),
    runId: uuid('run_id').notNull(),
    kind: text('kind').notNull(),
    fromAt: instant('from_at').notNull(),
    untilAt: instant('until_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    seen: integer('seen').notNull(),
    /** Not known to us at all. */
    missing: integer('missing').notNull(),
    /** Known as it was before. */
    outdated: integer('outdated').notNull(),
    unreadable: integer('unreadable').notNull(),
  },
  (t) => [
    primaryKey({ name: 'reconcile_reports_pkey', columns: [t.shopId, t.runId, t.kind] }),
    index('reconcile_reports_by_end').on(t.shopId, t.kind, t.endedAt),
  ],
);
