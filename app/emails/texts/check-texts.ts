import { type LetterTexts, TEXT_FIELDS, TEXT_VARIABLES, type TextData } from './letter-texts.ts';
import { LiquidProblem, MAX_SOURCE_LENGTH, renderLiquid, variablesOf } from './liquid.ts';

export type TextProblem = {
  /** "subject", "paragraphs.1" */
  field: string;
  code: 'empty' | 'too_long' | 'bad_liquid' | 'unknown_variable';
  /** What was expected and what came, for the merchant. */
  message: string;
  line?: number;
};

const MAX_PARAGRAPHS = 20;
const REQUIRED = new Set(['subject', 'heading', 'button']);

const EXAMPLE: TextData = {
  shop: { name: 'Shop', url: 'https://shop.example', email: 'help@shop.example' },
  person: { first_name: 'Hanako', last_name: 'Yamada', name: 'Hanako Yamada' },
  cart: { item_count: 2, first_item: 'Teapot', other_count: 1 },
  offer: { label: '10%', condition: 'For orders of $50 or more.', code: 'CODE', expires: '1 May' },
  order: { name: '#1001', total: '$10.00', date: '1 May' },
  account: { by_code: 'yes' },
};

/** What a merchant must mend before texts can be saved; empty if nothing. */
export function checkTexts(texts: LetterTexts): TextProblem[] {
  const fields = TEXT_FIELDS.flatMap((field): [string, string][] => {
    const value = texts[field];
    return typeof value === 'string'
      ? [[field, value]]
      : value.map((text, index): [string, string] => [`${field}.${index}`, text]);
  });
  const problems = fields.flatMap(([field, source]) => checkText(field, source));
  if (texts.paragraphs.length > MAX_PARAGRAPHS) {
    const message = `Expected at most ${MAX_PARAGRAPHS} paragraphs, got ${texts.paragraphs.length}`;
    problems.push({ field: 'paragraphs', code: 'too_long', message });
  }
  return problems;
}

function checkText(field: string, source: string): TextProblem[] {
  if (source.length > MAX_SOURCE_LENGTH) {
    const message = `Expected at most ${MAX_SOURCE_LENGTH} characters, got ${source.length}`;
    return [{ field, code: 'too_long', message }];
  }
  try {
    const text = renderLiquid(source, EXAMPLE);
    if (REQUIRED.has(field) && text.trim() === '')
      return [{ field, code: 'empty', message: 'Expected a text, got none' }];
    return variablesOf(source)
      .filter((variable) => !TEXT_VARIABLES.includes(variable))
      .map((variable) => ({
        field,
        code: 'unknown_variable' as const,
        message: `Expected one of ${TEXT_VARIABLES.join(', ')}; got "${variable}"`,
      }));
  } catch (error) {
    if (!(error instanceof LiquidProblem)) throw error;
    return [{ field, code: 'bad_liquid', message: error.message, line: error.line }];
  }
}
