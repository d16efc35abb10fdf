const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const UNFIT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]/;
const UNFIT_IN_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;

/** Text fit for a letter: well-formed, "\n" for every line break, no control characters. */
export function cleanText(text: string): string {
  if (!UNFIT.test(text)) return text;
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROL, '');
}

/** One line: for headers, titles and button texts. */
export function cleanLine(text: string): string {
  const isClean =
    !UNFIT_IN_LINE.test(text) && !text.includes('  ') && !text.startsWith(' ') && !text.endsWith(' ');
  if (isClean) return text;
  return cleanText(text)
    .replace(/[\n\t\u2028\u2029 ]+/g, ' ')
    .trim();
}

/** One line, or undefined where nothing would be seen. */
export function cleanOptional(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const line = cleanLine(text);
  return /[^\s\u200b\u2060\ufeff]/.test(line) ? line : undefined;
}
