import type { ReactNode } from 'react';
import type { ConditionOf } from '#app/components/segment-rule/rule-words.ts';
import { DueField } from '../fields/due-field.tsx';
import type { ConditionSentence } from './sentence.ts';
import type { FieldTools } from './use-field-tools.tsx';

type Figure = ConditionOf<
  | 'expected_orders'
  | 'expected_value'
  | 'chance_alive'
  | 'churn_risk'
  | 'average_order'
  | 'first_order'
  | 'last_order'
  | 'registered'
  | 'next_order'
  | 'spent'
>;

/** What can be measured of a person: one figure within bounds. */
export function figureSentence(condition: Figure, tools: FieldTools): ConditionSentence {
  const { label, is, isWrongNumber, set, range, window } = tools;
  const measured = (field: ReactNode): ConditionSentence => ({
    key: 'measured',
    fields: { is, range: field },
  });
  const yearly = (field: ReactNode): ConditionSentence => ({ key: 'yearly', fields: { is, range: field } });
  switch (condition.about) {
    case 'expected_orders':
      return yearly(range('times', condition.count, (count) => set({ ...condition, count })));
    case 'expected_value':
      return yearly(range('money', condition.minor, (minor) => set({ ...condition, minor })));
    case 'chance_alive':
    case 'churn_risk':
      return measured(range('percent', condition.percent, (percent) => set({ ...condition, percent })));
    case 'average_order':
      return measured(range('money', condition.minor, (minor) => set({ ...condition, minor })));
    case 'first_order':
    case 'last_order':
    case 'registered':
      return measured(range('daysAgo', condition.daysAgo, (daysAgo) => set({ ...condition, daysAgo })));
    case 'next_order':
      return measured(
        <DueField
          inDays={condition.inDays}
          label={label}
          isWrong={isWrongNumber}
          onChange={(inDays) => set({ ...condition, inDays })}
        />,
      );
    case 'spent': {
      const amount = range('money', condition.minor, (minor) => set({ ...condition, minor }));
      const when = window(condition.window, (next) => set({ ...condition, window: next }));
      return { key: 'spent', fields: { is, range: amount, window: when } };
    }
  }
}
