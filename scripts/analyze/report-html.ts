import type { AnalyzeReport } from './report.ts';
import { bar, count, day, escape, money, percent, section, table } from './html-parts.ts';
import {
  cohorts,
  keepBuying,
  monthly,
  retention,
  secondOrders,
  stagesOverTime,
  windows,
} from './report-staying.ts';
import { stageNames } from './stage-names.ts';
import { style } from './report-style.ts';

/** The analysis as a page that a merchant can read, in one file without anything from elsewhere. */
export function reportHtml(report: AnalyzeReport): string {
  const sections = [
    headline(report),
    stages(report),
    groups(report),
    value(report),
    stagesOverTime(report),
    monthly(report),
    secondOrders(report),
    keepBuying(report),
    cohorts(report),
    retention(report),
    rhythms(report),
    windows(report),
    recommendations(report),
    badRows(report),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Your customers, ${day(report.asOf)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Your customers</h1>
<p class="quiet">${count(report.summary.customers)} customers, ${count(report.summary.orders)} orders, ${day(report.from)} to ${day(report.asOf)}</p>
${sections.filter((section) => section !== '').join('\n')}
</main>
</body>
</html>
`;
}

function headline({ summary }: AnalyzeReport): string {
  const figures = [
    [money(summary.revenue), 'revenue'],
    [money(summary.averageOrder), 'average order'],
    [percent(summary.repeatBuyers.percent), 'of buyers came back'],
    [
      summary.usualIntervalDays === null ? '–' : `${count(summary.usualIntervalDays)} days`,
      'between two orders (median)',
    ],
  ];
  return `<div class="figures">${figures
    .map(([figure, name]) => `<div><strong>${escape(figure!)}</strong><span>${escape(name!)}</span></div>`)
    .join('')}</div>`;
}

function stages({ stages: found, summary }: AnalyzeReport): string {
  const rows = found.map(({ stage, people }) => [
    stageNames[stage],
    count(people),
    bar(people / Math.max(1, summary.customers)),
  ]);
  return section(
    'Where they stand',
    '<p>Everybody is at exactly one stage: departing is who is later than their own rhythm allows.</p>',
    table(['Stage', 'Customers', 'Share'], rows),
  );
}

function groups({ rfm, summary }: AnalyzeReport): string {
  const rows = rfm.map(({ group, people, revenue }) => [
    escape(group.replaceAll('_', ' ')),
    count(people),
    money(revenue),
    bar(people / Math.max(1, summary.customers)),
  ]);
  return section(
    'Recency, frequency, money',
    '<p>Each customer is scored from 1 to 5 on how lately, how often and for how much they bought, against your other customers.</p>',
    table(['Group', 'Customers', 'Revenue', 'Share'], rows),
  );
}

function value({ models, top }: AnalyzeReport): string {
  if (models.orders.status === 'not_enough_data') {
    const { have, need } = models.orders;
    return section(
      'What to expect',
      `<p>Not enough data yet: ${count(have)} customers came back, it takes ${count(need)}.</p>`,
    );
  }
  const rows = top.map(({ customerId, sentence, value: found }) => [
    escape(customerId),
    found?.expectedValue == null ? '–' : money(found.expectedValue),
    found?.churnRisk == null ? '–' : percent(found.churnRisk * 100),
    escape(sentence),
  ]);
  const { r, alpha, a, b } = models.orders.model;
  return section(
    'What to expect in the next twelve months',
    table(['Customer', 'Expected value', 'Risk of no order', 'Why'], rows),
    `<p class="quiet">BG/NBD: r ${r.toFixed(4)}, alpha ${alpha.toFixed(4)} weeks, a ${a.toFixed(4)}, b ${b.toFixed(4)}; log-likelihood ${models.orders.logLikelihood.toFixed(2)}.</p>`,
  );
}

const shownProducts = 20;

function rhythms({ productRhythms }: AnalyzeReport): string {
  const rows = productRhythms
    .slice(0, shownProducts)
    .map(({ productId, days, refills }) => [escape(productId), count(refills), `${count(days)} days`]);
  if (rows.length === 0) return '';
  return section(
    'When a product is wanted again',
    '<p>The middle of the times between two purchases of the same product by the same customer; of products with few, drawn toward that of the shop.</p>',
    table(['Product', 'Refills', 'Wanted again after'], rows),
  );
}

function recommendations({ recommendTest }: AnalyzeReport): string {
  if (!recommendTest) return '';
  const { guesses, ours, popularity } = recommendTest;
  return section(
    'Guessing the next product',
    `<p>${count(guesses)} guesses over the last fifth of the data, learned from the rest. A hit is a next product among twenty shown.</p>`,
    table(
      ['', 'Hits', 'Mean reciprocal rank'],
      [
        ['Recommendations', percent(ours.hitRate * 100), ours.meanReciprocalRank.toFixed(4)],
        ['Best sellers', percent(popularity.hitRate * 100), popularity.meanReciprocalRank.toFixed(4)],
      ],
    ),
  );
}

const shownBadRows = 20;

function badRows({ input }: AnalyzeReport): string {
  return input
    .filter(({ badCount }) => badCount > 0)
    .map(({ file, badCount, bad }) =>
      section(
        `Rows left out of ${file}`,
        `<p>${count(badCount)} rows could not be used; the first of them:</p>`,
        table(
          ['Line', 'Reason'],
          bad.slice(0, shownBadRows).map(({ line, reason }) => [count(line), escape(reason)]),
        ),
      ),
    )
    .join('\n');
}
