import { stringify } from 'csv-stringify/sync';

/** A number stays one; nothing at all is an empty cell. */
export type Cell = string | number | null;

/** Has a spreadsheet read the text as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** A spreadsheet takes what begins so for a formula, and runs it: in any width, and behind blanks that do not show. */
const unseen = /^[\s\p{C}\p{Z}]+/u;
const formula = /^[=+\-@]/;

/**
 * Lines of CSV as RFC 4180 has them. Text that a spreadsheet would run gets an apostrophe in front.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  const guarded = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell)),
  );
  return stringify(guarded, { record_delimiter: '\r\n', quoted_string: true });
}

function withoutFormula(text: string): string {
  const first = text.replace(unseen, '').slice(0, 1).normalize('NFKC');
  return formula.test(first) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
