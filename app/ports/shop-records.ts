import type { Instant } from '#app/db/client.ts';
import type { StoreNews } from '#app/domain/store/index.ts';
import type { AdminOutcome } from './shop-admin.ts';

export type RecordKind = 'products' | 'customers' | 'orders';

/** What a record is read with. */
export interface RecordContext {
  /** Counts as "now" for what is read. */
  asOf: Instant;
  /** The currency of amounts that name none. */
  shopCurrency: string;
}

/** What the product asks of a shop's records: one, those that changed, or all of them. */
export interface ShopRecords {
  /** One record as it is now; no news where the shop has none of this id. */
  find(
    shopId: string,
    wanted: RecordContext & { kind: RecordKind; id: string },
  ): Promise<AdminOutcome<{ news: StoreNews[] }>>;
  /** A page of what changed since an instant, the longest unchanged first. */
  listChanged(
    shopId: string,
    wanted: RecordContext & { kind: RecordKind; since: Instant; after: string | null },
  ): Promise<AdminOutcome<ChangedPage>>;
  /** Has the shop write all records of a kind into a file. Asked twice, it is one export. */
  startExport(
    shopId: string,
    wanted: { kind: RecordKind; isGrouped: boolean },
  ): Promise<AdminOutcome<{ operationId: string }>>;
  findExport(shopId: string, operationId: string): Promise<AdminOutcome<{ found: ExportSeen }>>;
  cancelExport(shopId: string, operationId: string): Promise<AdminOutcome<object>>;
  /** Reads a file from a position on; the last item says how the reading ended, and it never throws for the outside world. */
  readExport(wanted: ExportReading): AsyncIterable<ExportItem>;
}

export interface ChangedPage {
  /** What each record says, record by record. */
  records: StoreNews[][];
  /** How many records could not be read. */
  unreadable: number;
  /** Where the next page begins; null after the last one. */
  after: string | null;
}

export interface ExportSeen {
  state: 'running' | 'completed' | 'failed' | 'canceled' | 'expired' | 'unknown';
  /** Why it failed. */
  reason: string | null;
  /** Lines written so far. */
  objects: number;
  /** Where the file is; null where there is none, or nothing in it. What is there of a failed one may be incomplete. */
  url: string | null;
}

/** How far a file has been read. */
export interface ExportPosition {
  lines: number;
  bytes: number;
  /** Whether the file may be read from the middle. */
  hasRanges: boolean;
  records: number;
}

export interface ExportReading extends RecordContext {
  kind: RecordKind;
  url: string;
  /** Whether every record is followed by its own parts; otherwise they may be anywhere in the file. */
  isGrouped: boolean;
  from: ExportPosition;
  batchSize: number;
}

/** What one record of a file says, and the line on which it begins. */
export interface ExportRecord {
  line: number;
  news: StoreNews[];
}

/** A line that could not be used. */
export interface ExportFault {
  line: number;
  reason: string;
}

export type ExportItem =
  | { status: 'batch'; records: ExportRecord[]; faults: ExportFault[]; position: ExportPosition }
  | { status: 'end' }
  /** The address of the file holds no more: a new one has to be asked for. */
  | { status: 'expired' }
  /** Parts were found away from their records. */
  | { status: 'not_grouped' }
  | { status: 'later'; reason: string };
