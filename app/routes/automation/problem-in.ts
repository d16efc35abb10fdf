import type { TFunction } from 'i18next';
import type { TextProblem } from '#app/emails/index.ts';

/** What is wrong with one field, in the merchant's language. */
export function problemIn(problems: readonly TextProblem[], field: string, t: TFunction): string | undefined {
  const problem = problems.find((each) => each.field === field);
  if (!problem) return undefined;
  switch (problem.code) {
    case 'empty':
      return t('automation.texts.problems.empty');
    case 'too_long':
      return t('automation.texts.problems.tooLong');
    case 'unknown_variable':
      return t('automation.texts.problems.unknownVariable', {
        detail: problem.message.split('got ').at(-1) ?? '',
      });
    case 'bad_liquid':
      return t('automation.texts.problems.badLiquid', { detail: problem.message });
  }
}
