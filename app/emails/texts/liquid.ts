import { Liquid, type Template } from 'liquidjs';
import type { TextData } from './letter-texts.ts';
import { compilePlainLiquid } from './plain-liquid.ts';

/** The longest source a merchant may save for one field, in characters. */
export const MAX_SOURCE_LENGTH = 5_000;
const MAX_OUTPUT_LENGTH = 10_000;
const REMEMBERED_SOURCES = 5_000;

const liquid = new Liquid({
  strictFilters: true,
  strictVariables: false,
  ownPropertyOnly: true,
  parseLimit: MAX_SOURCE_LENGTH,
  renderLimit: 250,
  memoryLimit: 100_000,
  templates: {},
});
/** Letters are one text each: no files to include. And no dice: the same letter renders the same twice. */
for (const tag of ['include', 'render', 'layout', 'block']) delete liquid.tags[tag];
delete liquid.filters.sample;

type Writer = (data: TextData) => string;

const writers = new Map<string, Writer>();

/** A merchant's Liquid that cannot be read, or would take more time, memory or room than a letter may. */
export class LiquidProblem extends Error {
  override name = 'LiquidProblem';
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

/**
 * Renders a Liquid source to plain text (callers escape it for HTML). Missing variables give nothing.
 * @throws {LiquidProblem}
 */
export function renderLiquid(source: string, data: TextData): string {
  let writer = writers.get(source);
  if (!writer) {
    writer = writerOf(source);
    if (writers.size >= REMEMBERED_SOURCES) writers.clear();
    writers.set(source, writer);
  }
  const text = writer(data);
  if (text.length <= MAX_OUTPUT_LENGTH) return text;
  throw new LiquidProblem(`Expected at most ${MAX_OUTPUT_LENGTH} characters of text, got ${text.length}`);
}

/**
 * The variables a source reads, as dotted paths.
 * @throws {LiquidProblem}
 */
export function variablesOf(source: string): readonly string[] {
  return attempt(() =>
    liquid
      .globalVariableSegmentsSync(parse(source))
      .map((segments) => segments.filter((segment) => typeof segment === 'string').join('.')),
  );
}

function writerOf(source: string): Writer {
  const plain = compilePlainLiquid(source);
  if (plain) return plain;
  const templates = attempt(() => parse(source));
  return (data) =>
    attempt(() => {
      const output: unknown = liquid.renderSync(templates, data);
      return typeof output === 'string' ? output : '';
    });
}

function parse(source: string): Template[] {
  if (source.length <= MAX_SOURCE_LENGTH) return liquid.parse(source);
  throw new LiquidProblem(`Expected at most ${MAX_SOURCE_LENGTH} characters, got ${source.length}`);
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof LiquidProblem || !(error instanceof Error)) throw error;
    const position = /^(.*?), line:(\d+), col:\d+/s.exec(error.message);
    throw new LiquidProblem(position?.[1] ?? error.message, position ? Number(position[2]) : undefined);
  }
}
