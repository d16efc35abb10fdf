import fc from 'fast-check';
import {
  type CompiledTemplates,
  LOCALES,
  compileTemplates,
  defaultTexts,
  renderLetter,
} from '#app/emails/index.ts';
import { PREVIEW_LETTERS } from '#app/emails/preview/preview-letters.ts';
import { renderFully } from '#tests/emails/full-render.ts';
import { anyLetter } from '#tests/emails/generate-letters.ts';

const ROUNDS = 12;
const FILLED_PER_ROUND = 15_000;
const FULL_PER_ROUND = 60;
const CHECKED_LETTERS = 1_000;

/**
 * A cart letter with 3 lines, 4 recommendations and a code; every one to somebody else. A third of a round is in
 * each language, one language after the other, as the letters of shops come.
 */
function letterFor(index: number, count: number) {
  const locale = LOCALES[Math.floor((index * LOCALES.length) / count)] ?? 'en';
  const props = {
    ...PREVIEW_LETTERS[locale],
    person: { firstName: `Hanako ${index}`, lastName: `Yamada & ${index}` },
  };
  return {
    template: 'abandoned-cart',
    locale,
    props,
    texts: defaultTexts('abandoned-cart.second', locale),
  } as const;
}

/**
 * CPU time of one letter, from its data to subject, HTML and text, against react-email rendering the same letter.
 * Rounds of both alternate, so that a busy machine slows both; the median round counts.
 */
export async function benchRender() {
  const compiled = await compileTemplates();
  await measureFull(FULL_PER_ROUND);
  measureFilled(compiled, FILLED_PER_ROUND);

  const filled: number[] = [];
  const full: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    full.push(await measureFull(FULL_PER_ROUND));
    filled.push(measureFilled(compiled, FILLED_PER_ROUND));
  }
  const value = median(filled);
  const against = median(full);
  return {
    bench: 'render' as const,
    value: round(value),
    unit: 'CPU-ms per letter (HTML and text)',
    against: `react-email render of the same letter: ${round(against)} CPU-ms`,
    ratio: Math.round(against / value),
    againstValue: round(against),
    react: process.env.NODE_ENV === 'production' ? 'production build' : 'development build',
    identical: await countIdentical(compiled),
    checked: CHECKED_LETTERS,
    targets: { value: 0.05, ratio: 100, identical: CHECKED_LETTERS },
  };
}

function measureFilled(compiled: CompiledTemplates, count: number): number {
  const start = process.cpuUsage();
  let characters = 0;
  for (let index = 0; index < count; index += 1) {
    const { html, text } = renderLetter(compiled, letterFor(index, count));
    characters += html.length + text.length;
  }
  if (characters === 0) throw new Error('Expected letters, got nothing');
  return cpuMsSince(start) / count;
}

async function measureFull(count: number): Promise<number> {
  const start = process.cpuUsage();
  for (let index = 0; index < count; index += 1) await renderFully(letterFor(index, count));
  return cpuMsSince(start) / count;
}

async function countIdentical(compiled: CompiledTemplates): Promise<number> {
  let identical = 0;
  for (const letter of fc.sample(anyLetter, CHECKED_LETTERS)) {
    const { html, text } = renderLetter(compiled, letter);
    const full = await renderFully(letter);
    if (html === full.html && text === full.text) identical += 1;
  }
  return identical;
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10_000) / 10_000;
}
