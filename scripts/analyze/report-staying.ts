import type { AnalyzeReport } from './report.ts';
import { bar, count, day, money, percent, section, table } from './html-parts.ts';
import { stageNames } from './stage-names.ts';

export function secondOrders({ secondOrder, onlyOnce, secondOrderRatio }: AnalyzeReport): string {
  const rows = secondOrder.map(({ from, to, of, percent: share }) => [
    to === null ? `${from} or more` : from === to ? `${from}` : `${from}–${to}`,
    count(of),
    percent(share),
    bar((share ?? 0) / 100),
  ]);
  return section(
    'A second order, by the size of the first',
    `<p>${percent(onlyOnce.percent)} of ${count(onlyOnce.of)} who first bought over 180 days ago have ordered only once.${
      secondOrderRatio === null
        ? ''
        : ` After six items or more a second order is ${secondOrderRatio.times.toFixed(1)} times as likely as after one (between ${secondOrderRatio.low.toFixed(1)} and ${secondOrderRatio.high.toFixed(1)}).`
    }</p>`,
    table(['Items in the first order', 'Customers', 'Ordered again', ''], rows),
    '<p class="quiet">Elsewhere: more than half never buy again; a first order of six items or more makes a second one almost twice as likely.</p>',
  );
}

export function keepBuying({ staying, spending }: AnalyzeReport): string {
  const rows = [
    ['Came back after drifting away', staying.returned, 35] as const,
    ['New customers', staying.newcomers, 36] as const,
  ].map(([name, found, elsewhere]) => [
    name,
    count(found.of),
    percent(found.percent),
    found.percent === null ? '–' : `${percent(found.low)} to ${percent(found.high)}`,
    percent(elsewhere),
  ]);
  const { first, repeat, differencePercent } = spending;
  const orders =
    differencePercent === null || first.average === null || repeat.average === null
      ? ''
      : `<p>Later orders are worth ${money(repeat.average)}, first ones ${money(first.average)}: a difference of ${percent(differencePercent)} over the last twelve months (elsewhere: 17 %).</p>`;
  return section(
    'Who keeps buying',
    '<p>Who ordered once more within 180 days, of those who have had them.</p>',
    table(['', 'Customers', 'Ordered again', 'Likely between', 'Elsewhere'], rows),
    orders,
  );
}

const shownMonths = 12;

export function cohorts({ cohorts: all }: AnalyzeReport): string {
  const shown = all.slice(-24);
  const head = [
    'First order',
    'People',
    ...Array.from({ length: shownMonths + 1 }, (_, month) => `${month}`),
  ];
  const body = shown
    .map(({ month, people, months }) => {
      const cells = Array.from({ length: shownMonths + 1 }, (_, index) => {
        const found = months[index];
        if (!found) return '<td></td>';
        const share = found.buyers / people;
        return `<td class="heat" style="--share:${Math.min(1, index === 0 ? 0 : share * 3).toFixed(3)}">${(share * 100).toFixed(0)}</td>`;
      });
      return `<tr><th scope="row">${month}</th><td>${count(people)}</td>${cells.join('')}</tr>`;
    })
    .join('');
  return section(
    'Who stays, by month of the first order',
    '<p>Percent of each month’s new customers who ordered in the months after.</p>',
    `<div class="scroll"><table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table></div>`,
  );
}

export function retention({ retention: periods }: AnalyzeReport): string {
  if (periods.length === 0) return '';
  const rows = periods.map(({ from, to, atStart, atEnd, newcomers, percent: rate }) => [
    `${day(from)} – ${day(to)}`,
    count(atStart),
    count(newcomers),
    count(atEnd),
    percent(rate),
  ]);
  return section(
    'Retention, quarter by quarter',
    '<p>Retention rate = (customers at the end − new ones) ÷ customers at the start. A customer is who has bought and is not departing.</p>',
    table(['Quarter', 'At the start', 'New', 'At the end', 'Retention'], rows),
  );
}

export function monthly({ months }: AnalyzeReport): string {
  const rows = months
    .toReversed()
    .map((each) => [
      each.month,
      count(each.orders),
      money(each.revenue),
      each.pricedOrders === 0 ? '–' : money(each.revenue / each.pricedOrders),
      each.revenue === 0 ? '–' : percent((each.repeatRevenue / each.revenue) * 100),
      each.buyers === 0 ? '–' : (each.orders / each.buyers).toFixed(2),
      each.peopleSoFar === 0 ? '–' : money(each.revenueSoFar / each.peopleSoFar),
    ]);
  return section(
    'Month by month',
    table(
      [
        'Month',
        'Orders',
        'Revenue',
        'Average order',
        'Of people who came back',
        'Orders per buyer',
        'Value per customer so far',
      ],
      rows,
    ),
  );
}

export function stagesOverTime({ stagesOverTime: points }: AnalyzeReport): string {
  const kinds = ['new_buyer', 'active', 'departing', 'returned'] as const;
  return section(
    'Stages over time',
    table(
      ['Day', ...kinds.map((stage) => stageNames[stage])],
      points.toReversed().map((point) => [day(point.at), ...kinds.map((stage) => count(point[stage]))]),
    ),
  );
}

export function windows({ winBackDays, awayWhoReturn }: AnalyzeReport): string {
  const away = `<p>Of those who had been away for four to six months, ${percent(awayWhoReturn.percent)} ordered within the next three months (elsewhere: 20 %).</p>`;
  const ladder =
    winBackDays === null
      ? '<p>Too few have come back to say when a win-back letter fits your shop: 90, 180 and 360 days are a start.</p>'
      : `<p>Win-back at ${winBackDays.join(' / ')} days would fit your shop: by then 80, 90 and 95 % of those who come back have done so.</p>`;
  return section('Those who went away', away, ladder);
}
