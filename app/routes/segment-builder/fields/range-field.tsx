import { Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '#app/components/segment-rule/rule-words.ts';
import { fieldSlots, SentenceWithFields } from '#app/components/sentence-with-fields.tsx';

export type RangeUnit = 'times' | 'daysAgo' | 'percent' | 'money' | 'score';
type Form = 'atLeast' | 'atMost' | 'exactly' | 'between' | 'none';

const forms: readonly Form[] = ['atLeast', 'atMost', 'exactly', 'between'];

/** "[at least] [2] times", "[between] [10] and [20] %": from, to, or both. */
export function RangeField(props: {
  range: Range;
  unit: RangeUnit;
  /** What is measured, for those who hear the form. */
  label: string;
  /** How many of the rule's units one typed unit is: 100 where cents are kept and dollars are typed. */
  scale?: number;
  prefix?: string;
  hasNone?: boolean;
  isWrong: boolean;
  onChange: (range: Range) => void;
}) {
  const { range, unit, label, scale = 1, prefix, hasNone = false, isWrong, onChange } = props;
  const { t } = useTranslation();
  const [form, setForm] = useState<Form>(() => formOf(range, hasNone));
  const first = range.atLeast ?? range.atMost ?? Number.NaN;
  const number = (which: 'number' | 'from' | 'to', value: number, change: (next: number) => void) => (
    <div className={unit === 'money' ? 'kz-sum' : 'kz-number'}>
      <TextField
        label={t(`segmentBuilder.range.labels.${which}`, { label })}
        labelHidden
        type="number"
        inputMode="decimal"
        step={unit === 'percent' || unit === 'money' ? undefined : 1}
        autoComplete="off"
        prefix={prefix}
        value={Number.isFinite(value) ? String(value / scale) : ''}
        error={isWrong}
        onChange={(text) => change(text.trim() === '' ? Number.NaN : scaled(Number(text), scale))}
      />
    </div>
  );
  const fields = {
    op: (
      <Select
        label={t('segmentBuilder.range.labels.op', { label })}
        labelHidden
        value={form}
        options={[...forms, ...(hasNone ? (['none'] as const) : [])].map((value) => ({
          value,
          label: t(`segmentBuilder.range.ops.${value}`),
        }))}
        onChange={(value) => {
          const next = [...forms, 'none' as const].find((each) => each === value) ?? 'atLeast';
          setForm(next);
          onChange(rangeOf(next, first, range.atMost ?? first));
        }}
      />
    ),
    number: number('number', first, (next) => onChange(rangeOf(form, next, next))),
    from: number('from', range.atLeast ?? Number.NaN, (atLeast) => onChange({ ...range, atLeast })),
    to: number('to', range.atMost ?? Number.NaN, (atMost) => onChange({ ...range, atMost })),
  };
  const sentence =
    form === 'none'
      ? t('segmentBuilder.range.none', fieldSlots('op'))
      : form === 'between'
        ? t(`segmentBuilder.range.${unit}.between`, fieldSlots('op', 'from', 'to'))
        : t(`segmentBuilder.range.${unit}.one`, fieldSlots('op', 'number'));
  return <SentenceWithFields sentence={sentence} fields={fields} />;
}

function formOf({ atLeast, atMost }: Range, hasNone: boolean): Form {
  if (hasNone && atMost === 0) return 'none';
  if (atLeast === undefined) return 'atMost';
  if (atMost === undefined) return 'atLeast';
  return atLeast === atMost ? 'exactly' : 'between';
}

function rangeOf(form: Form, first: number, second: number): Range {
  switch (form) {
    case 'none':
      return { atMost: 0 };
    case 'atLeast':
      return { atLeast: first };
    case 'atMost':
      return { atMost: first };
    case 'exactly':
      return { atLeast: first, atMost: first };
    case 'between':
      return { atLeast: first, atMost: second };
  }
}

/** Ten cents are ten, however 0.1 is kept; what cannot be kept stays as it is, and is refused. */
function scaled(value: number, scale: number): number {
  return scale === 1 ? value : Math.round(value * scale);
}
