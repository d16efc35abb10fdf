import { z } from 'zod';
import type { LetterTexts } from '#app/emails/index.ts';

const ownTexts = z.record(
  z.string(),
  z
    .object({
      subject: z.string(),
      preheader: z.string(),
      heading: z.string(),
      greeting: z.string(),
      paragraphs: z.array(z.string()),
      button: z.string(),
      offer: z.string(),
      help: z.string(),
      recommendations: z.string(),
      closing: z.string(),
    } satisfies Record<keyof LetterTexts, z.ZodType>)
    .partial(),
);

const read = new WeakMap<object, Record<string, Partial<LetterTexts>>>();

/** The merchant's words of one send step, by language. Published versions never change, so each is read once. */
export function ownTextsOf(texts: object | undefined): Record<string, Partial<LetterTexts>> {
  if (texts === undefined) return {};
  const known = read.get(texts) ?? ownTexts.parse(texts);
  read.set(texts, known);
  return known;
}
