import type { Sql } from 'postgres';

/** Where a planted value was found. */
export interface CanaryFound {
  /** With its schema, such as `public.customers`. */
  table: string;
  column: string;
  canary: string;
}

/**
 * Looks for planted values in every column of every table that is not the server's own, the queue's too: as text, and in
 * bytes as they are, in hex and in base64. Letters' case makes no difference.
 *
 * @param ownerSql  a connection that row-level security does not bind
 */
export async function findCanaries(ownerSql: Sql, canaries: readonly string[]): Promise<CanaryFound[]> {
  const columns = await ownerSql<{ schema: string; table: string; column: string; isBytes: boolean }[]>`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname = 'bytea' as "isBytes"
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'm')
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
    where a.attnum > 0 and not a.attisdropped and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
    order by 1, 2, a.attnum`;
  const found: CanaryFound[] = [];
  for (const { schema, table, column, isBytes } of columns) {
    const value = ownerSql(column);
    const asText = isBytes ? ownerSql`encode(${value}, 'hex')` : ownerSql`lower(${value}::text)`;
    const needles = canaries.flatMap((canary) =>
      spellings(canary, isBytes).map((needle) => ({ canary, needle })),
    );
    const hits = await ownerSql<{ canary: string }[]>`
      select distinct n.canary
      from jsonb_to_recordset(${JSON.stringify(needles)}::text::jsonb) as n (canary text, needle text)
      join ${ownerSql(schema)}.${ownerSql(table)} as rows on position(n.needle in ${asText}) > 0`;
    found.push(...hits.map(({ canary }) => ({ table: `${schema}.${table}`, column, canary })));
  }
  return found;
}

/** How a value may stand in a column: as it is, escaped as JSON does, encoded; in bytes all of that as hex digits. */
function spellings(canary: string, isBytes: boolean): string[] {
  const plain = [...new Set([canary, canary.toLowerCase(), escaped(canary), encodeURIComponent(canary)])];
  const encoded = plain.flatMap((text) => [hex(text), ...base64Of(text)]);
  if (isBytes) return [...plain, ...encoded].map(hex);
  return [...plain, ...encoded].map((text) => text.toLowerCase());
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

/** Fewer letters than that meet by chance. */
const fewestLetters = 8;

/**
 * Base64 reads differently at each of three offsets; the outermost letters depend on the neighbors and are cut off.
 * Of short values too little is left to look for.
 */
function base64Of(text: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const coded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
    const inner = coded.replace(/=+$/, '').slice(offset === 0 ? 0 : 4, -4);
    return inner.length < fewestLetters ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** `\u5c71` for each letter beyond ASCII. */
function escaped(text: string): string {
  return text.replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
