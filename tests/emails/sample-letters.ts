import {
  LOCALES,
  type LetterProps,
  type Locale,
  TEXT_KEYS,
  type TemplateName,
  type TextKey,
  defaultTexts,
} from '#app/emails/index.ts';
import { PREVIEW_LETTERS } from '#app/emails/preview/preview-letters.ts';

const TEMPLATE_OF: Record<TextKey, TemplateName> = {
  'confirm-subscription.ask': 'confirm-subscription',
  'abandoned-cart.first': 'abandoned-cart',
  'abandoned-cart.second': 'abandoned-cart',
  'abandoned-cart.third': 'abandoned-cart',
  'welcome.hello': 'welcome',
  'welcome.story': 'welcome',
  'welcome.picks': 'welcome',
  'welcome.reason': 'welcome',
  'welcome.expiry': 'welcome-offer-expiry',
  'account.ready': 'account',
  'thank-you.first': 'thank-you',
  'thank-you.later': 'thank-you-later',
};

/** The letter of a text key with its default texts, to a believable customer, changed where the test says. */
export function sampleLetter(key: TextKey, locale: Locale, changes: Partial<LetterProps> = {}) {
  return {
    template: TEMPLATE_OF[key],
    locale,
    props: { ...PREVIEW_LETTERS[locale], ...changes },
    texts: defaultTexts(key, locale),
  };
}

/** Every letter there is in every language, as rows for test.each. */
export const EVERY_LETTER = TEXT_KEYS.flatMap((key) => LOCALES.map((locale) => [key, locale] as const));

/** One letter of each template in every language: what concerns the paper and not the words. */
export const EVERY_PAPER = EVERY_LETTER.filter(
  ([key]) => key === TEXT_KEYS.find((other) => TEMPLATE_OF[other] === TEMPLATE_OF[key]),
);
