import type { CompiledTemplates } from './compile-templates.ts';
import { buildView } from './letter/build-view.ts';
import type { LetterProps } from './letter/letter-props.ts';
import type { LetterView } from './letter/letter-view.ts';
import type { Locale } from './letter/locale.ts';
import { type Purpose, TEMPLATES, type TemplateName } from './templates.ts';
import type { LetterTexts } from './texts/letter-texts.ts';

export type RenderedLetter = {
  /** One line without control characters, fit for a header. */
  subject: string;
  preheader: string;
  html: string;
  text: string;
  purpose: Purpose;
};

/**
 * Writes one letter for one person. Pure and fast: no network, no database, no clock.
 * @throws {LetterTextError} naming the field whose Liquid cannot be rendered
 */
export function renderLetter(
  compiled: CompiledTemplates,
  letter: { template: TemplateName; locale: Locale; props: LetterProps; texts: LetterTexts },
): RenderedLetter {
  const { template, locale } = letter;
  const filled = compiled.get(`${template}/${locale}`);
  if (!filled) throw new Error(`Expected template '${template}' to be compiled in '${locale}'`);
  const view = buildView(letter.props, letter.texts, locale);
  const text = filled.text(view);
  return {
    subject: view.subject,
    preheader: view.preheader,
    html: filled.html(view),
    text,
    purpose: purposeOf(TEMPLATES[template].purpose, view, text),
  };
}

/** Read from what was written: an offer or a recommendation, in a block or in the merchant's words, is marketing. */
function purposeOf(base: Purpose, view: LetterView, text: string): Purpose {
  if (base === 'marketing') return base;
  const written = [text, view.subject, view.preheader];
  const says = (words: string) => words !== '' && written.some((part) => part.includes(words));
  const hasOffer =
    view.offer !== undefined && [view.offer.code, view.offer.label, view.offer.title].some(says);
  return hasOffer || view.recommendations.some((item) => says(item.url)) ? 'marketing' : base;
}
