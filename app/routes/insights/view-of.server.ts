import { departingAfter, type RetentionFigures } from '#app/domain/analytics/index.ts';
import { currencyDecimals, formatMoney, type ShopSettings } from '#app/domain/shops/index.ts';

/** Money for a chart, in whole units, and as the shop writes it. */
export interface Money {
  value: number;
  text: string;
}

export type InsightsView = ReturnType<typeof viewOf>;

const yearMonths = 12;

/** The figures as the page shows them: money as the shop writes it, and nothing that the page does not need. */
export function viewOf(figures: RetentionFigures, settings: ShopSettings) {
  const unit = 10 ** currencyDecimals(settings.currency);
  const money = (minor: number): Money => ({
    value: minor / unit,
    text: formatMoney(Math.round(minor), settings),
  });
  const { silence, winBack, spending, expectedMinor, ...same } = figures;
  const days = { now: settings.winBackDays, fits: winBack.days };
  return {
    ...same,
    winBack: {
      ...winBack,
      current: days.now.map((day) => rung(winBack, day)),
      fitting: days.fits?.map((day) => rung(winBack, day)) ?? null,
      departing: {
        current: departingAfter(silence, days.now[0]!),
        fitting: days.fits && departingAfter(silence, days.fits[0]!),
      },
    },
    spending: {
      ...spending,
      first: { ...spending.first, text: textOf(spending.first.average, money) },
      repeat: { ...spending.repeat, text: textOf(spending.repeat.average, money) },
    },
    cohorts: figures.cohorts.slice(-yearMonths * 2).map(({ months, ...cohort }) => ({
      ...cohort,
      months: months.map(({ revenue, valuePerPerson, ...month }) => ({
        ...month,
        revenue: money(revenue),
        value: money(valuePerPerson),
      })),
    })),
    months: figures.months.map((month) => ({
      month: month.month,
      orders: month.orders,
      buyers: month.buyers,
      newBuyers: month.newBuyers,
      revenue: money(month.revenue),
      average: month.pricedOrders === 0 ? null : money(month.revenue / month.pricedOrders),
      value: month.peopleSoFar === 0 ? null : money(month.revenueSoFar / month.peopleSoFar),
      ordersPerBuyer: month.buyers === 0 ? null : month.orders / month.buyers,
      repeatShare: month.revenue === 0 ? null : month.repeatRevenue / month.revenue,
    })),
    lastYear: lastYearOf(figures, money),
    expected: expectedMinor === null ? null : money(expectedMinor).text,
  };
}

function rung({ backBy }: RetentionFigures['winBack'], days: number) {
  return { days, back: backBy[Math.min(days, backBy.length - 1)] ?? null };
}

function textOf(average: number | null, money: (minor: number) => Money): string | null {
  return average === null ? null : money(average).text;
}

/** The last twelve months, the one that now is with them. */
function lastYearOf({ months }: RetentionFigures, money: (minor: number) => Money) {
  const last = months.slice(-yearMonths);
  const total = (read: (month: (typeof last)[number]) => number) =>
    last.reduce((sum, month) => sum + read(month), 0);
  const revenue = total((month) => month.revenue);
  const orders = total((month) => month.pricedOrders);
  return {
    months: last.length,
    orders,
    average: orders === 0 ? null : money(revenue / orders).text,
    repeatShare: revenue === 0 ? null : total((month) => month.repeatRevenue) / revenue,
  };
}
