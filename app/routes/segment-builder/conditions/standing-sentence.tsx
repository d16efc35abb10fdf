import type { ConditionOf } from '#app/components/segment-rule/rule-words.ts';
import * as options from '../condition-options.ts';
import type { ConditionSentence } from './sentence.ts';
import type { FieldTools } from './use-field-tools.tsx';

type Standing = ConditionOf<'stage' | 'rfm_group' | 'rfm_score'>;

/** Where people stand in their life with the shop. */
export function standingSentence(condition: Standing, tools: FieldTools): ConditionSentence {
  const { t, is, set, choices, select, range } = tools;
  switch (condition.about) {
    case 'stage':
      return stageSentence(condition, tools);
    case 'rfm_group': {
      const groups = choices('rfmGroups', options.rfmGroups, condition.is, (next) =>
        set({ ...condition, is: next }),
      );
      return { key: 'chosen', fields: { is, choices: groups } };
    }
    case 'rfm_score': {
      const axis = select(
        t('segmentBuilder.axis'),
        condition.axis,
        options.axes.map((value) => ({ value, label: options.nameIn(t, 'axes', value) })),
        (next) => set({ ...condition, axis: next }),
      );
      const score = range('score', condition.score, (next) => set({ ...condition, score: next }));
      return { key: 'score', fields: { is, axis, range: score } };
    }
  }
}

function stageSentence(
  condition: ConditionOf<'stage'>,
  { t, is, set, choices, select, range }: FieldTools,
): ConditionSentence {
  const { sinceDays, ...rest } = condition;
  const since = select(
    t('segmentBuilder.since.label'),
    sinceDays ? 'since' : 'any',
    (['any', 'since'] as const).map((value) => ({ value, label: t(`segmentBuilder.since.${value}`) })),
    (value) => set(value === 'any' ? rest : { ...rest, sinceDays: { atLeast: 30 } }),
  );
  const stages = choices('stages', options.stages, condition.is, (next) => set({ ...condition, is: next }));
  const ago = sinceDays && range('daysAgo', sinceDays, (next) => set({ ...rest, sinceDays: next }));
  return { key: 'stage', fields: { is, choices: stages, since, range: ago } };
}
