import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '#tests/support/random.ts';

const run = promisify(execFile);
const header = 'customer_id,order_id,ordered_at,product_id,quantity,amount';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kizuna-analyze-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command as a user does; a failure is an answer too. */
async function analyze(lines: readonly string[], ...words: string[]) {
  const orders = join(folder, 'orders.csv');
  const report = join(folder, 'report');
  await writeFile(orders, lines.join('\n'));
  const args = ['--import', 'tsx', 'scripts/analyze.ts', '--orders', orders, '--report', report, ...words];
  try {
    const { stdout } = await run(process.execPath, args);
    const json = async (name: string) => JSON.parse(await readFile(join(report, name), 'utf8'));
    return {
      stdout,
      stderr: '',
      report: await json('report.json'),
      customers: await json('customers.json'),
      page: await readFile(join(report, 'report.html'), 'utf8'),
    };
  } catch (error) {
    return {
      stdout: '',
      stderr: (error as { stderr: string }).stderr,
      report: undefined,
      customers: undefined,
      page: '',
    };
  }
}

function inventOrders(people: number): string[] {
  const random = seededRandom(1);
  return Array.from({ length: people }, (_, person) => {
    let day = Math.floor(random() * 400);
    return Array.from({ length: 1 + Math.floor(random() * 4) }, (__, order) => {
      day += Math.floor(20 + random() * 30);
      const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString();
      return `c${person},o${person}-${order},${date},p${Math.floor(random() * 30)},1,${(10 + random() * 50).toFixed(2)}`;
    });
  }).flat();
}

it('writes a report as JSON and as a page, with everybody at one stage', async () => {
  const { report, customers, page } = await analyze([header, ...inventOrders(300)], '--recommend-test');
  expect(customers).toHaveLength(300);
  expect(report.stages.reduce((sum: number, { people }: { people: number }) => sum + people, 0)).toBe(300);
  expect(report.models.orders.status).toBe('fitted');
  expect(report.recommendTest.guesses).toBeGreaterThan(50);
  expect(customers[0]).toMatchObject({
    sentence: expect.stringMatching(/^(One order|\d orders), the last one/),
  });
  expect(page).toContain('Your customers');
});

it('counts bad rows and lists each with its line and reason, and reads the good ones', async () => {
  const { report, page } = await analyze([
    header,
    'a,1,2026-01-01,p,1,10',
    ',2,2026-01-01,p,1,10',
    'b,3,2026-02-30,p,1,10',
    'b,4,01/02/2026,p,1,10',
    'b,5,2026-01-01,p,many,10',
    'b,6,2026-01-01,p,1,ten',
    'b,7,2999-01-01,p,1,10',
    'short,8',
    'd,9,2026-01-03 10:00:00,"p,q",2,<b>',
    'e,10,2026-01-03 10:00:00,"p,q",2,12.5',
  ]);
  expect(report.input[0].bad).toEqual([
    { line: 3, reason: 'customer_id is empty' },
    { line: 4, reason: expect.stringContaining("'2026-02-30'") },
    { line: 5, reason: expect.stringContaining("'01/02/2026'") },
    { line: 6, reason: expect.stringContaining("'many'") },
    { line: 7, reason: expect.stringContaining("'ten'") },
    { line: 8, reason: expect.stringContaining('future') },
    { line: 9, reason: 'ordered_at is missing' },
    { line: 10, reason: expect.stringContaining("'<b>'") },
  ]);
  expect(report.summary).toMatchObject({ customers: 2, orders: 2, revenue: 22.5 });
  expect(page).not.toContain('<b>');
});

it('takes a refund off what was paid, never below nothing, and not for an order', async () => {
  const { customers, report } = await analyze([
    header,
    'a,1,2026-01-01,p,1,10',
    'a,1,2026-01-01,q,1,5',
    'a,r,2026-01-05,p,-1,-10',
    'b,2,2026-01-01,p,1,10',
    'b,r2,2026-01-05,p,-3,-30',
  ]);
  expect(
    customers.map(({ customerId, orders, total }: Record<string, unknown>) => [customerId, orders, total]),
  ).toEqual([
    ['a', 1, 5],
    ['b', 1, 0],
  ]);
  expect(report.summary.refundLines).toBe(2);
});

it('reads other separators, orders of columns, line ends and a byte order mark', async () => {
  const { report } = await analyze([
    '\uFEFFAmount;Quantity;product_id;ordered_at;order_id;customer_id;note\r',
    '10;1;p;2026-01-01;1;a;x\r',
    '20;1;p;1767225600;2;b;x\r',
  ]);
  expect(report.summary).toMatchObject({ customers: 2, revenue: 30 });
});

it.each([
  ['no good row', [header, 'a,1,never,p,1,1'], /holds no row that can be used; line 2: ordered_at/],
  [
    'a missing column',
    ['customer_id,order_id', 'a,1'],
    /lacks the column ordered_at, product_id, quantity, amount/,
  ],
  ['an empty file', [''], /holds no row/],
])('a file with %s is an error in one sentence', async (_name, lines, message) => {
  const { stderr } = await analyze(lines);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
