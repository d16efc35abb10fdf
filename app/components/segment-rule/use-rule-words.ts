import { useMemo } from 'react';
import { useFlowName } from '#app/components/flow-name.ts';
import { useLanguage } from '#app/texts/texts-provider.tsx';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import { createRuleWords, type RuleNames } from './create-rule-words.ts';
import type { RuleWords } from './rule-words.ts';

/** The words for rules in the panel's language. */
export function useRuleWords(names: RuleNames): RuleWords {
  const language = useLanguage();
  const text = useTextByCode();
  const flow = useFlowName();
  return useMemo(() => {
    const say: RuleWords['say'] = (key, values) => text(`segmentRule.${key}`, values) ?? key;
    const rfmGroup: RuleWords['rfmGroup'] = (group) => text(`people.rfmGroups.${group}`) ?? group;
    return createRuleWords({ language, names, say, rfmGroup, flow });
    // The functions say the same as long as the language is the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [language, names]);
}
