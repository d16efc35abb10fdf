import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type CompiledTemplates, compileTemplates, renderLetter } from '#app/emails/index.ts';
import { renderFully } from './full-render.ts';
import { anyLetter } from './generate-letters.ts';

let compiled: CompiledTemplates;

beforeAll(async () => {
  compiled = await compileTemplates();
});

test('1,000 letters, to anyone about anything, equal what react-email renders, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(anyLetter, async (letter) => {
      const { html, text } = renderLetter(compiled, letter);
      const full = await renderFully(letter);
      expect(firstDifference(html, full.html)).toBe('none');
      expect(firstDifference(text, full.text)).toBe('none');
    }),
    { numRuns: 15_000 },
  );
}, 120_000);

/** Whole letters would drown the one character that matters. */
function firstDifference(got: string, expected: string): string {
  if (got === expected) return 'none';
  let at = 0;
  while (got[at] === expected[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 40));
  return `got ${around(got)}, expected ${around(expected)}`;
}
