import { Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { clockOf, readClock } from '#app/components/read-clock.ts';

/** "Wait until 09:00 where the person lives". */
export function ClockField(props: { minuteOfDay: number; onChange: (minuteOfDay: number) => void }) {
  const { minuteOfDay, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className="kz-inline-fields">
      <Text as="span">{t('automation.timeline.until')}</Text>
      <TextField
        label={t('automation.timeline.time')}
        labelHidden
        type="time"
        autoComplete="off"
        value={clockOf(minuteOfDay)}
        onChange={(value) => onChange(readClock(value) ?? minuteOfDay)}
      />
      <Text as="span">{t('automation.timeline.untilAfter')}</Text>
    </div>
  );
}
