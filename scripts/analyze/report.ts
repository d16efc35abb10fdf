import { basename } from 'node:path';
import type { CustomerAnalysis, ShopAnalysis } from '#app/domain/analytics/index.ts';
import type { RfmRating } from '#app/domain/rfm/index.ts';
import type { NextItemTest } from '#app/domain/recommendations/index.ts';
import { explainCustomer } from './explain-customer.ts';
import type { BadRow } from './read-csv.ts';
import type { OrderBook } from './read-orders.ts';

type RetentionOfOrders = ShopAnalysis['figures'];

export interface InputFile {
  file: string;
  rows: number;
  badCount: number;
  bad: BadRow[];
}

/** What is written, as JSON and as a page. Instants are epoch ms, money is in the unit of the file. */
export interface AnalyzeReport {
  from: number;
  asOf: number;
  input: InputFile[];
  summary: {
    customers: number;
    orders: number;
    revenue: number;
    averageOrder: number;
    refundLines: number;
    ordersAfterAsOf: number;
    repeatBuyers: { of: number; did: number; percent: number | null };
    usualIntervalDays: number | null;
  };
  stages: { stage: CustomerAnalysis['stage']; people: number }[];
  rfm: { group: RfmRating['group']; people: number; revenue: number }[];
  models: ShopAnalysis['models'];
  retention: ShopAnalysis['retention'];
  cohorts: RetentionOfOrders['cohorts'];
  secondOrder: RetentionOfOrders['secondOrders']['bySize'];
  secondOrderRatio: RetentionOfOrders['secondOrders']['largestToSmallest'];
  onlyOnce: RetentionOfOrders['secondOrders']['onlyOnce'];
  staying: RetentionOfOrders['staying'];
  spending: RetentionOfOrders['spending'];
  months: RetentionOfOrders['months'];
  stagesOverTime: RetentionOfOrders['stages'];
  /** The most often taken again first. */
  productRhythms: { productId: string; days: number; refills: number; basis: string }[];
  awayWhoReturn: RetentionOfOrders['awayWhoReturn'];
  winBackDays: number[] | null;
  recommendTest: NextItemTest | null;
  /** The twenty of whom the most is to be expected. */
  top: ExplainedCustomer[];
}

export type ExplainedCustomer = CustomerAnalysis & { sentence: string };

const dayMs = 86_400_000;
const topCustomers = 20;

export function toReport(
  analysis: ShopAnalysis,
  book: OrderBook,
  others: { ordersFile: string; views: InputFile | null; recommendTest: NextItemTest | undefined },
): AnalyzeReport {
  const { customers } = analysis;
  const revenue = sum(customers, ({ total }) => total);
  const orders = sum(customers, (customer) => customer.orders);
  const repeaters = customers.filter((customer) => customer.orders > 1).length;
  const { ordersFile, views, recommendTest } = others;
  const { rows, badCount, bad } = book;
  return {
    from: analysis.from,
    asOf: analysis.now,
    input: [{ file: basename(ordersFile), rows, badCount, bad }, ...(views ? [views] : [])],
    summary: {
      customers: customers.length,
      orders,
      revenue,
      averageOrder: revenue / Math.max(1, orders),
      refundLines: book.refunds,
      ordersAfterAsOf: book.later,
      repeatBuyers: {
        of: customers.length,
        did: repeaters,
        percent: customers.length === 0 ? null : (repeaters / customers.length) * 100,
      },
      usualIntervalDays: analysis.usualIntervalMs === null ? null : analysis.usualIntervalMs / dayMs,
    },
    stages: (['visitor', 'new_buyer', 'active', 'departing', 'returned'] as const).map((stage) => ({
      stage,
      people: customers.filter((customer) => customer.stage === stage).length,
    })),
    rfm: [...Map.groupBy(customers, ({ rfm }) => rfm?.group ?? 'others')]
      .map(([group, people]) => ({
        group,
        people: people.length,
        revenue: sum(people, ({ total }) => total),
      }))
      .toSorted((a, b) => b.revenue - a.revenue),
    models: analysis.models,
    retention: analysis.retention,
    cohorts: analysis.figures.cohorts,
    secondOrder: analysis.figures.secondOrders.bySize,
    secondOrderRatio: analysis.figures.secondOrders.largestToSmallest,
    onlyOnce: analysis.figures.secondOrders.onlyOnce,
    staying: analysis.figures.staying,
    spending: analysis.figures.spending,
    months: analysis.figures.months,
    stagesOverTime: analysis.figures.stages,
    productRhythms: [...analysis.productRhythms]
      .map(([productId, { intervalMs, refills, basis }]) => ({
        productId,
        days: intervalMs / dayMs,
        refills,
        basis,
      }))
      .toSorted((a, b) => b.refills - a.refills || (a.productId < b.productId ? -1 : 1)),
    awayWhoReturn: analysis.figures.awayWhoReturn,
    winBackDays: analysis.figures.winBack.days,
    recommendTest: recommendTest ?? null,
    top: customers
      .toSorted((a, b) => (b.value?.expectedValue ?? b.total) - (a.value?.expectedValue ?? a.total))
      .slice(0, topCustomers)
      .map((customer) => ({ ...customer, sentence: explainCustomer(customer, analysis.now) })),
  };
}

function sum<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((total, item) => total + read(item), 0);
}
