import { TEXT_VARIABLES, type TextData } from './letter-texts.ts';

type Values = {
  readonly [group: string]: undefined | { readonly [key: string]: string | number | undefined };
};
type Variable = readonly [group: string, key?: string];
type Part = string | { print: Variable } | Choice;
type Choice = { variable: Variable; above: number | undefined; shown: Part[]; otherwise: Part[] };

const TAG = /\{\{ *([a-z_.]+) *\}\}|\{% *(?:if +([a-z_.]+)(?: +> +(\d+))?|(else|endif)) *%\}/;
const TAG_PARTS = 5;

/**
 * A short cut for Liquid that only prints known variables and asks whether they are there, as nearly all letters
 * do: it takes a tenth of the full engine's time and says exactly the same.
 * @returns undefined for anything that the full engine must read
 */
export function compilePlainLiquid(source: string): ((data: TextData) => string) | undefined {
  const root: Part[] = [];
  const open: { choice: Choice; outer: Part[] }[] = [];
  let parts = root;
  const pieces = source.split(TAG);
  for (let index = 0; index < pieces.length; index += TAG_PARTS) {
    const [text = '', printed, asked, above, word] = pieces.slice(index, index + TAG_PARTS);
    if (text.includes('{')) return undefined;
    if (text !== '') parts.push(text);
    const innermost = open.at(-1);
    if (printed !== undefined) {
      const variable = variableOf(printed);
      if (!variable?.[1]) return undefined;
      parts.push({ print: variable });
    } else if (asked !== undefined) {
      const variable = variableOf(asked);
      if (!variable) return undefined;
      const choice: Choice = {
        variable,
        above: above === undefined ? above : Number(above),
        shown: [],
        otherwise: [],
      };
      parts.push(choice);
      open.push({ choice, outer: parts });
      parts = choice.shown;
    } else if (word === 'else') {
      if (parts !== innermost?.choice.shown) return undefined;
      parts = innermost.choice.otherwise;
    } else if (word === 'endif') {
      if (!innermost) return undefined;
      parts = innermost.outer;
      open.pop();
    }
  }
  return open.length === 0 ? (data) => write(root, data) : undefined;
}

function write(parts: readonly Part[], data: TextData): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if ('print' in part) text += printed(part.print, data);
    else text += write(holds(part, data) ? part.shown : part.otherwise, data);
  }
  return text;
}

function printed(variable: Variable, data: TextData): string {
  const value = valueOf(variable, data);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** In Liquid whatever is there is true, an empty text too. */
function holds({ variable, above }: Choice, data: TextData): boolean {
  const value = valueOf(variable, data);
  return above === undefined ? value !== undefined : typeof value === 'number' && value > above;
}

function valueOf([group, key]: Variable, data: TextData) {
  const values: Values = data;
  return key === undefined ? values[group] : values[group]?.[key];
}

function variableOf(name: string): Variable | undefined {
  const [group = '', key] = name.split('.');
  return TEXT_VARIABLES.includes(name) ? [group, key] : undefined;
}
