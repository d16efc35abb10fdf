import { Select, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SegmentWindow } from '#app/domain/segments/index.ts';
import { fieldSlots, SentenceWithFields } from '#app/components/sentence-with-fields.tsx';

type Kind = 'ever' | 'last' | 'between';

const kinds: readonly Kind[] = ['ever', 'last', 'between'];

/** "[at any time]", "[in the last] [30] days", "[from] [date] to [date]" */
export function WindowField(props: {
  window: SegmentWindow;
  /** The day it is in the shop, such as 2026-11-22. */
  today: string;
  isWrong: boolean;
  onChange: (window: SegmentWindow) => void;
}) {
  const { window, today, isWrong, onChange } = props;
  const { t } = useTranslation();
  const kind: Kind = 'ever' in window ? 'ever' : 'lastDays' in window ? 'last' : 'between';
  const choose = (next: Kind) =>
    onChange(
      next === 'ever'
        ? { ever: true }
        : next === 'last'
          ? { lastDays: 30 }
          : { from: `${today.slice(0, 4)}-01-01`, to: today },
    );
  const date = (end: 'from' | 'to') => (
    <TextField
      label={t(`segmentBuilder.window.${end}`)}
      labelHidden
      type="date"
      autoComplete="off"
      value={'from' in window ? window[end] : ''}
      error={isWrong}
      onChange={(value) => 'from' in window && onChange({ ...window, [end]: value })}
    />
  );
  const fields = {
    kind: (
      <Select
        label={t('segmentBuilder.window.label')}
        labelHidden
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`segmentBuilder.window.kinds.${value}`) }))}
        onChange={(value) => choose(kinds.find((each) => each === value) ?? 'ever')}
      />
    ),
    days: (
      <div className="kz-number">
        <TextField
          label={t('segmentBuilder.window.days')}
          labelHidden
          type="number"
          min={1}
          autoComplete="off"
          value={'lastDays' in window && Number.isFinite(window.lastDays) ? String(window.lastDays) : ''}
          error={isWrong}
          onChange={(text) => onChange({ lastDays: text === '' ? Number.NaN : Number(text) })}
        />
      </div>
    ),
    from: date('from'),
    to: date('to'),
  };
  const sentences = {
    ever: t('segmentBuilder.window.ever', fieldSlots('kind')),
    last: t('segmentBuilder.window.last', fieldSlots('kind', 'days')),
    between: t('segmentBuilder.window.between', fieldSlots('kind', 'from', 'to')),
  };
  return <SentenceWithFields sentence={sentences[kind]} fields={fields} />;
}
