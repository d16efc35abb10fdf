import { TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FIELD, SentenceWithField } from '#app/components/sentence-with-field.tsx';
import { clockOf, readClock } from '#app/components/read-clock.ts';

/** "Wait until 09:00 where the person lives". */
export function ClockField(props: { minuteOfDay: number; onChange: (minuteOfDay: number) => void }) {
  const { minuteOfDay, onChange } = props;
  const { t } = useTranslation();
  return (
    <SentenceWithField sentence={t('automation.timeline.until', { field: FIELD })}>
      <TextField
        label={t('automation.timeline.time')}
        labelHidden
        type="time"
        autoComplete="off"
        value={clockOf(minuteOfDay)}
        onChange={(value) => onChange(readClock(value) ?? minuteOfDay)}
      />
    </SentenceWithField>
  );
}
