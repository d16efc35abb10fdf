import { parse } from 'csv-parse';
import { type Columns, columnsWithoutHeader, findColumns } from './columns.ts';
import { type Entry, readEntry } from './read-entry.ts';

export interface ListLine {
  /** As an editor counts them, from 1. */
  line: number;
  entry: Entry | { kind: 'bad'; reason: 'broken_line' };
}

/** Why a file as a whole cannot be used. */
export type ListProblem = 'empty' | 'no_address_column' | 'no_reason_column';

export class ListError extends Error {
  readonly problem: ListProblem;

  constructor(problem: ListProblem) {
    super(`Expected a list of addresses as CSV, got one with a problem: ${problem}`);
    this.problem = problem;
  }
}

const longestRecord = 100_000;

/**
 * Reads a list of addresses as it was exported, a line at a time: with or without a byte order mark, in UTF-8 or UTF-16,
 * with commas, semicolons or tabs, columns in any order.
 *
 * @param everybody  the merchant says that nobody in this list may be written to; else a column has to say who
 * @throws {ListError}
 */
export async function* readList(
  file: AsyncIterable<Uint8Array>,
  { everybody }: { everybody: boolean },
): AsyncGenerator<ListLine> {
  const text = decode(file);
  const first = await text.next();
  if (first.done || first.value.trim() === '') throw new ListError('empty');
  const broken: ListLine[] = [];
  const parser = parse({
    delimiter: delimiterOf(first.value),
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRecord,
    on_skip: (error) => {
      broken.push({ line: Number(error?.lines ?? 0), entry: { kind: 'bad', reason: 'broken_line' } });
      return undefined;
    },
  });
  const feeding = feed(parser, first.value, text);
  let columns: Columns | undefined;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    yield* broken.splice(0);
    if (columns === undefined) {
      const named = findColumns(record);
      columns = named ?? columnsWithoutHeader(record);
      if (!columns) throw new ListError('no_address_column');
      if (!everybody && !saysWhy(columns)) throw new ListError('no_reason_column');
      if (named) continue;
    }
    yield { line: info.lines, entry: readEntry(record, columns, everybody) };
  }
  await feeding;
  yield* broken;
  if (columns === undefined) throw new ListError('empty');
}

function saysWhy({ status, reasons, optOutAt }: Columns): boolean {
  return status >= 0 || reasons.length > 0 || optOutAt >= 0;
}

async function feed(
  parser: ReturnType<typeof parse>,
  first: string,
  rest: AsyncGenerator<string>,
): Promise<void> {
  parser.write(first);
  for await (const piece of rest) {
    if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve));
  }
  parser.end();
}

/** Text in pieces, without its byte order mark. */
async function* decode(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of file) {
    decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** What parts the names of the columns; a comma where nothing does. */
function delimiterOf(text: string): string {
  const [line = ''] = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const count = (delimiter: string) => line.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
