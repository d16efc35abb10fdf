export { type CompiledTemplates, compileTemplates } from './compile-templates.ts';
export type { LetterItem, LetterProps } from './letter/letter-props.ts';
export { LOCALES, type Locale, resolveLocale } from './letter/locale.ts';
export { renderLetter } from './render-letter.ts';
export { TEMPLATE_NAMES, type TemplateName } from './templates.ts';
export { type TextProblem, checkTexts } from './texts/check-texts.ts';
export { defaultTexts } from './texts/default-texts.ts';
export { type LetterTexts, TEXT_KEYS, type TextKey } from './texts/letter-texts.ts';
export { LetterTextError } from './texts/render-field.ts';
