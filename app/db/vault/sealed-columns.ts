/**
 * Every column that is sealed under the shops' data keys, with the column that names its row. A rotation seals all of
 * them anew; a place that does not stand here cannot be sealed for.
 */
export const sealedColumns = [
  { table: 'customers', column: 'profile', row: 'customer_id', rowType: 'uuid', holds: 'text' },
  { table: 'messages', column: 'letter_subject', row: 'message_id', rowType: 'uuid', holds: 'text' },
  { table: 'message_batches', column: 'letters', row: 'batch_id', rowType: 'uuid', holds: 'bytes' },
  { table: 'carts', column: 'recovery_url', row: 'cart_key', rowType: 'text', holds: 'text' },
  { table: 'inbox', column: 'body', row: 'webhook_id', rowType: 'text', holds: 'bytes' },
  { table: 'accounts', column: 'activation_url', row: 'customer_id', rowType: 'uuid', holds: 'text' },
  { table: 'sign_ups', column: 'sealed', row: 'nonce', rowType: 'text', holds: 'text' },
  { table: 'views', column: 'words', row: 'view_id', rowType: 'uuid', holds: 'text' },
  { table: 'privacy_requests', column: 'subject', row: 'request_id', rowType: 'uuid', holds: 'text' },
  { table: 'privacy_exports', column: 'file', row: 'request_id', rowType: 'uuid', holds: 'bytes' },
] as const;

export type SealedColumn = (typeof sealedColumns)[number];

type PlaceIn<Column> = Column extends SealedColumn
  ? { table: Column['table']; column: Column['column']; row: string }
  : never;

/** Where in a shop something is sealed; it cannot be opened for anywhere else. `row` is what the row's column holds. */
export type SealedPlace = PlaceIn<SealedColumn>;

/** @throws {Error} when this column is not one that is sealed */
export function sealedPlace(table: string, column: string, row: string): SealedPlace {
  const sealed = sealedColumns.find((each) => each.table === table && each.column === column);
  if (sealed === undefined) throw new Error(`Expected a sealed column, got ${table}.${column}`);
  return { table: sealed.table, column: sealed.column, row } as SealedPlace;
}
