import type { FlowStep, StepOf } from '#app/domain/flows/index.ts';
import { ownTextsOf } from '#app/domain/letters/index.ts';
import { defaultTexts, type LetterTexts, type Locale, TEXT_KEYS } from '#app/emails/index.ts';

export type TextsByLocale = Record<Locale, LetterTexts>;

/** What the merchant wrote for a letter; the built-in words where she wrote nothing. */
export function textsOf({ template, texts }: StepOf<'send'>): TextsByLocale | undefined {
  const key = TEXT_KEYS.find((each) => each === template);
  if (!key) return undefined;
  const own = ownTextsOf(texts);
  const inLocale = (locale: Locale) => ({ ...defaultTexts(key, locale), ...own[locale] });
  return { en: inLocale('en'), ja: inLocale('ja'), 'zh-TW': inLocale('zh-TW') };
}

export function sendSteps(steps: readonly FlowStep[]): StepOf<'send'>[] {
  return steps.filter((step) => step.kind === 'send');
}
