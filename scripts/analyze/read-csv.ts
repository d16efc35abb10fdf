import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { AnalyzeError } from './arguments.ts';

/** A row that cannot be used, and why. */
export interface BadRow {
  line: number;
  reason: string;
}

export interface CsvReading<Row> {
  rows: Row[];
  bad: BadRow[];
  badCount: number;
}

/** More are counted, but not listed. */
const mostListed = 10_000;

/**
 * Reads a CSV file, plain or gzipped, row by row; the separator is whichever of comma, semicolon and tab the first line holds.
 *
 * @param columns  names that the first line must hold, in any order and beside any others
 * @param toRow  a row, or the reason why it is none
 * @throws {AnalyzeError} when the file cannot be read, lacks a column, or holds no good row
 */
export async function readCsv<Column extends string, Row>(
  file: string,
  columns: readonly Column[],
  toRow: (cells: Record<Column, string>) => Row | string,
): Promise<CsvReading<Row>> {
  const reading: CsvReading<Row> = { rows: [], bad: [], badCount: 0 };
  const refuse = (line: number, reason: string) => {
    reading.badCount += 1;
    if (reading.bad.length < mostListed) reading.bad.push({ line, reason });
  };
  const parser = parse({
    bom: true,
    columns: (names: string[]) => headerOf(file, names, columns),
    delimiter: [',', ';', '\t'],
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  (file.endsWith('.gz')
    ? source.pipe(createGunzip().on('error', (error) => parser.destroy(error)))
    : source
  ).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Partial<Record<Column, string>>;
      info: { lines: number };
    }>) {
      const missing = columns.find((column) => record[column] === undefined);
      const row = isWhole(record, missing) ? toRow(record) : `${missing} is missing`;
      if (typeof row === 'string') refuse(info.lines, row);
      else reading.rows.push(row);
    }
  } catch (error) {
    if (error instanceof AnalyzeError) throw error;
    throw new AnalyzeError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (reading.rows.length === 0) {
    const [first] = reading.bad;
    const because = first ? `; line ${first.line}: ${first.reason}` : '';
    throw new AnalyzeError(`${file} holds no row that can be used${because}.`);
  }
  return reading;
}

function isWhole<Column extends string>(
  record: Partial<Record<Column, string>>,
  missing: Column | undefined,
): record is Record<Column, string> {
  return missing === undefined;
}

function headerOf(file: string, names: readonly string[], columns: readonly string[]): string[] {
  const plain = names.map((name) => name.trim().toLowerCase());
  const missing = columns.filter((column) => !plain.includes(column));
  if (missing.length > 0) {
    throw new AnalyzeError(
      `${file} lacks the column ${missing.join(', ')}: its first line must name ${columns.join(', ')}.`,
    );
  }
  return plain;
}
