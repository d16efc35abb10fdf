import { createElement } from 'react';
import { type Options, render } from 'react-email';
import type { LetterProps, LetterTexts, Locale, TemplateName } from '#app/emails/index.ts';
import { buildView } from '#app/emails/letter/build-view.ts';
import { TEMPLATES } from '#app/emails/templates.ts';

/** Headings keep their case: capitals are shouting, and names in them would be wrong. */
const PLAIN_TEXT: Options = {
  plainText: true,
  htmlToTextOptions: {
    selectors: ['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
  },
};

/** A letter as react-email renders it, from React, for this one person: what compiled templates must equal. */
export async function renderFully(letter: {
  template: TemplateName;
  locale: Locale;
  props: LetterProps;
  texts: LetterTexts;
}): Promise<{ html: string; text: string }> {
  const view = buildView(letter.props, letter.texts, letter.locale);
  const element = createElement(TEMPLATES[letter.template].component, { ...view, locale: letter.locale });
  return { html: await render(element), text: await render(element, PLAIN_TEXT) };
}
