import { parseArgs } from 'node:util';

export interface AnalyzeArguments {
  orders: string;
  views: string | undefined;
  report: string;
  recommendTest: boolean;
  /** Epoch ms; the last order's day when missing. */
  asOf: number | undefined;
}

/** What the user typed, or gave, cannot be used; the message is the whole answer. */
export class AnalyzeError extends Error {
  override readonly name = 'AnalyzeError';
}

const usage =
  'Usage: npm run analyze -- --orders FILE.csv [--views FILE.csv] --report DIR [--recommend-test] [--as-of 2026-11-30]';

/** @throws {AnalyzeError} with what is expected */
export function readArguments(words: readonly string[]): AnalyzeArguments {
  const values = parse(words);
  const { orders, report } = values;
  if (!orders || !report) throw new AnalyzeError(usage);
  const asOf = values['as-of'] === undefined ? undefined : Date.parse(`${values['as-of']}T23:59:59.999Z`);
  if (Number.isNaN(asOf)) {
    throw new AnalyzeError(`Expected a day such as 2026-11-30 after --as-of, got '${values['as-of']}'.`);
  }
  return { orders, report, asOf, views: values.views, recommendTest: values['recommend-test'] ?? false };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        orders: { type: 'string' },
        views: { type: 'string' },
        report: { type: 'string' },
        'recommend-test': { type: 'boolean' },
        'as-of': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new AnalyzeError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
