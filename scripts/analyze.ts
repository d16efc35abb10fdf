import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { analyzeShop } from '#app/domain/analytics/index.ts';
import { testNextItem } from '#app/domain/recommendations/index.ts';
import { AnalyzeError, readArguments } from './analyze/arguments.ts';
import { explainCustomer } from './analyze/explain-customer.ts';
import { readOrders } from './analyze/read-orders.ts';
import { readViews } from './analyze/read-views.ts';
import { reportHtml } from './analyze/report-html.ts';
import { toReport } from './analyze/report.ts';

/** Says of a shop's customers what the product would, from a CSV of its orders. */
async function main(): Promise<void> {
  const { orders, views, report: folder, recommendTest, asOf } = readArguments(process.argv.slice(2));
  const book = await readOrders(orders, asOf);
  const seen = views === undefined ? undefined : await readViews(views);
  const analysis = analyzeShop(book.customers, book.products, book.now);
  const report = toReport(analysis, book, {
    ordersFile: orders,
    views:
      seen && views !== undefined
        ? {
            file: basename(views),
            rows: seen.rows.length + seen.badCount,
            badCount: seen.badCount,
            bad: seen.bad,
          }
        : null,
    recommendTest: recommendTest ? testNextItem(seen?.rows ?? book.purchases) : undefined,
  });
  const customers = analysis.customers.map((customer) => ({
    ...customer,
    sentence: explainCustomer(customer, analysis.now),
  }));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(
    join(folder, 'customers.json'),
    `[\n${customers.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`,
  );
  await writeFile(join(folder, 'report.html'), reportHtml(report));
  const left = report.input.reduce((sum, { badCount }) => sum + badCount, 0);
  console.log(
    `${report.summary.customers} customers and ${report.summary.orders} orders; ${left} rows could not be used. ` +
      `See ${join(folder, 'report.html')}.`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof AnalyzeError ? error.message : error);
  process.exitCode = 1;
});
