import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import postgres from 'postgres';
import { sealedColumns } from '#app/db/vault/index.ts';
import { keptTables } from '#app/domain/privacy/index.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

interface Column {
  table: string;
  column: string;
  type: string;
}

/** Types in which words can stand. */
const wordy = new Set([
  'text',
  'jsonb',
  'bytea',
  'character varying',
  'json',
  'ARRAY',
  'inet',
  'cidr',
  'USER-DEFINED',
]);

let database: TestDatabase;
let columns: Column[];
beforeAll(async () => {
  database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1 });
  columns = await sql<Column[]>`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c
    join pg_policies p on p.tablename = c.table_name and p.policyname = 'tenant'
    where c.table_schema = 'public' order by c.table_name, c.ordinal_position`;
  await sql.end();
});
afterAll(() => database.drop());

const columnsOf = (table: string) =>
  columns.filter((each) => each.table === table).map((each) => each.column);

test('every table of a shop says what it is for and how long its rows stay', () => {
  const tables = [...new Set(columns.map((each) => each.table))];
  expect(Object.keys(keptTables).toSorted()).toEqual(tables.toSorted());
});

describe.for(Object.entries(keptTables))(
  '%s',
  ([name, { personal = [], other = [], keep, links = [], onRedaction }]) => {
    test('says of every column of words whether people stand in it', () => {
      const found = columns
        .filter(({ table, column, type }) => table === name && wordy.has(type) && column !== 'shop_id')
        .map(({ column }) => column);
      expect([...personal, ...other].toSorted()).toEqual(found.toSorted());
    });

    test('names columns that are there', () => {
      const named = [
        ...links.map((link) => link.column),
        ...('since' in keep ? [keep.since] : []),
        ...(typeof onRedaction === 'object' ? Object.keys(onRedaction.set) : []),
      ];
      expect(columnsOf(name)).toEqual(expect.arrayContaining(named));
    });

    test('is reached by a redaction wherever it speaks of a person', () => {
      const speaksOfPeople = personal.length > 0 || columnsOf(name).includes('customer_id');
      const isReached = links.length > 0 || onRedaction === 'by_hand' || onRedaction === 'keep';
      expect(isReached || !speaksOfPeople).toBe(true);
    });
  },
);

test('what is sealed is personal', () => {
  for (const { table, column } of sealedColumns) expect(keptTables[table]?.personal, table).toContain(column);
});
