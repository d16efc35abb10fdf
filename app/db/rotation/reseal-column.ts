import type { ShopTx } from '#app/db/client.ts';
import { type SealedColumn, sealedBytesBegin, sealedPlace, sealedTextBegins } from '#app/db/vault/index.ts';

const rowsAtOnce = 500;
/** Webhooks may be 1 MiB each, an export more: a batch of the largest must still fit into memory. */
const bytesAtOnce = 8 * 1024 * 1024;

export interface Resealed {
  rows: number;
  /** The row this batch ended with; missing when there was none left. */
  last: string | undefined;
}

/** Seals one batch of a column anew with a shop's newest key, the rows after `after` that are under another one. */
export async function resealColumn(
  tx: ShopTx,
  column: SealedColumn,
  { keyId, after }: { keyId: string; after: string | undefined },
): Promise<Resealed> {
  const ids = await listRows(tx, column, { keyId, after });
  if (ids.length === 0) return { rows: 0, last: undefined };
  const rows =
    column.holds === 'text' ? await resealTexts(tx, column, ids) : await resealBytes(tx, column, ids);
  return { rows, last: ids.at(-1) };
}

/** As many as fit, and at least one. */
async function listRows(
  { sql, shopId }: ShopTx,
  { table, column, row, rowType, holds }: SealedColumn,
  { keyId, after }: { keyId: string; after: string | undefined },
): Promise<string[]> {
  const begin = sealedBytesBegin(keyId);
  const isOlder =
    holds === 'text'
      ? sql`not starts_with(${sql(column)}, ${sealedTextBegins(keyId)})`
      : sql`octet_length(${sql(column)}) > 0 and substring(${sql(column)} from 1 for ${begin.length}) <> ${begin}`;
  const typed = rowType === 'uuid' ? sql`${after ?? null}::uuid` : sql`${after ?? null}::text`;
  const listed = await sql<{ id: string; bytes: number }[]>`
    select ${sql(row)} as id, octet_length(${sql(column)}) as bytes from ${sql(table)}
    where shop_id = ${shopId} and ${sql(column)} is not null and ${isOlder}
      ${after === undefined ? sql`` : sql`and ${sql(row)} > ${typed}`}
    order by ${sql(row)} limit ${rowsAtOnce}`;
  let total = 0;
  return listed.filter(({ bytes }) => (total += bytes) - bytes < bytesAtOnce).map(({ id }) => id);
}

async function resealTexts(tx: ShopTx, column: SealedColumn, ids: readonly string[]): Promise<number> {
  const { sql, shopId } = tx;
  const vault = await tx.vault();
  const rows = await tx.sql<{ id: string; value: string }[]>`${lockRows(tx, column, ids)}`;
  const fresh = rows.map(({ id, value }) => {
    const place = sealedPlace(column.table, column.column, id);
    return vault.seal(vault.open(value, place), place);
  });
  await sql`
    update ${sql(column.table)} t set ${sql(column.column)} = u.value
    from unnest(${rows.map(({ id }) => id)}::text[], ${fresh}::text[]) as u (id, value)
    where t.shop_id = ${shopId} and t.${sql(column.row)} = ${asRow(tx, column)}`;
  return rows.length;
}

async function resealBytes(tx: ShopTx, column: SealedColumn, ids: readonly string[]): Promise<number> {
  const { sql, shopId } = tx;
  const vault = await tx.vault();
  const locked = await tx.sql<{ id: string; value: Buffer }[]>`${lockRows(tx, column, ids)}`;
  const rows = locked.filter(({ value }) => value.length > 0);
  const fresh = rows.map(({ id, value }) => {
    const place = sealedPlace(column.table, column.column, id);
    return vault.sealBytes(vault.openBytes(value, place), place).toString('hex');
  });
  await sql`
    update ${sql(column.table)} t set ${sql(column.column)} = decode(u.value, 'hex')
    from unnest(${rows.map(({ id }) => id)}::text[], ${fresh}::text[]) as u (id, value)
    where t.shop_id = ${shopId} and t.${sql(column.row)} = ${asRow(tx, column)}`;
  return rows.length;
}

/** Whoever changes a row meanwhile waits for the batch, and then finds what it expected: the same in the clear. */
function lockRows(
  { sql, shopId }: ShopTx,
  { table, column, row, rowType }: SealedColumn,
  ids: readonly string[],
) {
  const typed = rowType === 'uuid' ? sql`${[...ids]}::uuid[]` : sql`${[...ids]}::text[]`;
  return sql`
    select ${sql(row)} as id, ${sql(column)} as value from ${sql(table)}
    where shop_id = ${shopId} and ${sql(row)} = any(${typed}) and ${sql(column)} is not null
    order by ${sql(row)} for no key update`;
}

function asRow({ sql }: ShopTx, { rowType }: SealedColumn) {
  return rowType === 'uuid' ? sql`u.id::uuid` : sql`u.id`;
}
