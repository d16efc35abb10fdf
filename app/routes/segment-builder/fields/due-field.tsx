import { Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '#app/components/segment-rule/rule-words.ts';
import { fieldSlots, SentenceWithFields } from '#app/components/sentence-with-fields.tsx';

const kinds = ['within', 'overdue', 'overdueBy', 'later', 'between'] as const;
type Kind = (typeof kinds)[number];

/** When the next order is expected: soon, late by so much, or between two days counted from today. */
export function DueField(props: {
  inDays: Range;
  label: string;
  isWrong: boolean;
  onChange: (inDays: Range) => void;
}) {
  const { inDays, label, isWrong, onChange } = props;
  const { atLeast, atMost } = inDays;
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>(() => kindOf(inDays));
  const number = (name: 'number' | 'from' | 'to', value: number, change: (days: number) => void) => (
    <div className="kz-number">
      <TextField
        label={t(`segmentBuilder.range.labels.${name}`, { label })}
        labelHidden
        type="number"
        autoComplete="off"
        value={Number.isFinite(value) ? String(value) : ''}
        error={isWrong}
        onChange={(text) => change(text === '' ? Number.NaN : Number(text))}
      />
    </div>
  );
  const days = Math.abs((kind === 'later' ? atLeast : atMost) ?? Number.NaN);
  const fields = {
    kind: (
      <Select
        label={t('segmentBuilder.range.labels.op', { label })}
        labelHidden
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`segmentBuilder.due.kinds.${value}`) }))}
        onChange={(value) => {
          const next = kinds.find((each) => each === value) ?? 'within';
          setKind(next);
          onChange(rangeOf(next, 7));
        }}
      />
    ),
    number: number('number', days, (value) => onChange(rangeOf(kind, value))),
    from: number('from', atLeast ?? Number.NaN, (value) => onChange({ atMost, atLeast: value })),
    to: number('to', atMost ?? Number.NaN, (value) => onChange({ atLeast, atMost: value })),
  };
  const sentences = {
    within: t('segmentBuilder.due.within', fieldSlots('kind', 'number')),
    overdue: t('segmentBuilder.due.overdue', fieldSlots('kind')),
    overdueBy: t('segmentBuilder.due.overdueBy', fieldSlots('kind', 'number')),
    later: t('segmentBuilder.due.later', fieldSlots('kind', 'number')),
    between: t('segmentBuilder.due.between', fieldSlots('kind', 'from', 'to')),
  };
  return <SentenceWithFields sentence={sentences[kind]} fields={fields} />;
}

function kindOf({ atLeast, atMost }: Range): Kind {
  if (atMost === undefined) return (atLeast ?? 0) > 0 ? 'later' : 'between';
  if (atLeast === 0) return 'within';
  if (atLeast !== undefined || atMost > 0) return 'between';
  return atMost === 0 ? 'overdue' : 'overdueBy';
}

function rangeOf(kind: Kind, days: number): Range {
  switch (kind) {
    case 'within':
      return { atLeast: 0, atMost: days };
    case 'overdue':
      return { atMost: 0 };
    case 'overdueBy':
      return { atMost: -days };
    case 'later':
      return { atLeast: days };
    case 'between':
      return { atLeast: -days, atMost: days };
  }
}
