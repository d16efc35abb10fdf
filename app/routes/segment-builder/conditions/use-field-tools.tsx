import { Select } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '#app/components/segment-rule/rule-words.ts';
import type { SegmentCondition, SegmentWindow } from '#app/domain/segments/index.ts';
import { useBuilder } from '../builder-context.ts';
import * as options from '../condition-options.ts';
import type { DraftCondition } from '../draft.ts';
import { ChoicesField } from '../fields/choices-field.tsx';
import { IsField } from '../fields/is-field.tsx';
import { RangeField, type RangeUnit } from '../fields/range-field.tsx';
import { WindowField } from '../fields/window-field.tsx';
import { problemOf } from '../problem-of.ts';

/** What the sentences of one condition are put together from. */
export interface FieldTools {
  t: TFunction;
  label: string;
  isNot: boolean;
  /** A number is missing or out of bounds. */
  isWrongNumber: boolean;
  set: (next: SegmentCondition) => void;
  /** "is" or "is not". */
  is: ReactNode;
  range: (unit: RangeUnit, value: Range, change: (next: Range) => void) => ReactNode;
  window: (value: SegmentWindow, change: (next: SegmentWindow) => void) => ReactNode;
  choices: <Value extends string>(
    group: 'stages' | 'rfmGroups' | 'consents' | 'accounts',
    values: readonly Value[],
    chosen: readonly Value[],
    change: (next: Value[]) => void,
  ) => ReactNode;
  select: <Value extends string>(
    name: string,
    value: Value,
    named: readonly { value: Value; label: string }[],
    change: (next: Value) => void,
  ) => ReactNode;
}

export function useFieldTools(props: {
  part: DraftCondition;
  label: string;
  onChange: (part: DraftCondition) => void;
}): FieldTools {
  const { part, label, onChange } = props;
  const { condition, isNot } = part;
  const { t } = useTranslation();
  const { names, today } = useBuilder();
  const problem = problemOf(condition);
  const isWrongNumber =
    problem !== undefined && problem !== 'nothingChosen' && problem !== 'days' && problem !== 'dates';
  return {
    ...{ t, label, isNot, isWrongNumber },
    set: (next) => onChange({ ...part, condition: next }),
    is: <IsField label={label} isNot={isNot} onChange={(next) => onChange({ ...part, isNot: next })} />,
    range: (unit, value, change) => (
      <RangeField
        unit={unit}
        range={value}
        label={label}
        isWrong={isWrongNumber}
        hasNone={unit === 'times' && condition.about !== 'expected_orders'}
        scale={unit === 'money' ? 10 ** names.decimals : 1}
        {...(unit === 'money' ? { prefix: names.currency } : {})}
        onChange={change}
      />
    ),
    window: (value, change) => (
      <WindowField
        window={value}
        today={today}
        isWrong={problem === 'days' || problem === 'dates'}
        onChange={change}
      />
    ),
    choices: (group, values, chosen, change) => (
      <ChoicesField
        label={label}
        options={values.map((value) => ({ value, label: options.nameIn(t, group, value) }))}
        chosen={chosen}
        isWrong={problem === 'nothingChosen'}
        onChange={change}
      />
    ),
    select: (name, value, named, change) => (
      <Select
        label={name}
        labelHidden
        value={value}
        options={named.map((option) => ({ ...option }))}
        error={problem === 'nothingChosen' && (value as string) === ''}
        onChange={(next) => {
          const option = named.find((each) => each.value === next);
          if (option) change(option.value);
        }}
      />
    ),
  };
}
