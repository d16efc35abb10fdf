import type { LetterView } from './letter/letter-view.ts';
import { LOCALES, type Locale } from './letter/locale.ts';
import { SPECIMEN } from './letter/specimen.ts';
import { compileTemplate } from './slots/compile-template.ts';
import { TEMPLATES, TEMPLATE_NAMES, type TemplateName } from './templates.ts';

/** One template in one language, ready to be filled. */
export type CompiledTemplate = { html: (view: LetterView) => string; text: (view: LetterView) => string };

export type CompiledTemplates = ReadonlyMap<`${TemplateName}/${Locale}`, CompiledTemplate>;

/** Compiles all templates in all languages, once per process. */
export async function compileTemplates(): Promise<CompiledTemplates> {
  const compiled = new Map<`${TemplateName}/${Locale}`, CompiledTemplate>();
  for (const name of TEMPLATE_NAMES) {
    for (const locale of LOCALES) {
      const { component } = TEMPLATES[name];
      compiled.set(
        `${name}/${locale}`,
        await compileTemplate<LetterView, { locale: Locale }>(component, SPECIMEN, { locale }),
      );
    }
  }
  return compiled;
}
