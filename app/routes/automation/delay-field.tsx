import { Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIELD, SentenceWithField } from '#app/components/sentence-with-field.tsx';

const unitMinutes = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof unitMinutes;
const units: readonly Unit[] = ['minutes', 'hours', 'days'];
const longestMinutes = 400 * 1440;

/** "Wait 30 minutes": a number and a unit within the sentence. */
export function DelayField({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<Unit>(unitOf(minutes));
  const isWrong = !Number.isInteger(minutes) || minutes < 0 || minutes > longestMinutes;
  const shown = Number.isFinite(minutes) ? String(minutes / unitMinutes[unit]) : '';
  return (
    <div>
      <SentenceWithField sentence={t('automation.timeline.wait', { field: FIELD })}>
        <div className="kz-number">
          <TextField
            label={t('automation.timeline.delay')}
            labelHidden
            type="number"
            min={0}
            autoComplete="off"
            value={shown}
            error={isWrong}
            onChange={(value) =>
              onChange(value === '' ? Number.NaN : Math.round(Number(value) * unitMinutes[unit]))
            }
          />
        </div>
        <Select
          label={t('automation.timeline.unit')}
          labelHidden
          value={unit}
          options={units.map((value) => ({ value, label: t(`automation.timeline.units.${value}`) }))}
          onChange={(value) => {
            const next = units.find((each) => each === value) ?? 'minutes';
            setUnit(next);
            onChange(Math.round((minutes / unitMinutes[unit]) * unitMinutes[next]));
          }}
        />
      </SentenceWithField>
      {isWrong && (
        <Text as="p" tone="critical">
          {t('automation.timeline.delayLimits')}
        </Text>
      )}
    </div>
  );
}

/** The largest unit that says it in a whole number. */
function unitOf(minutes: number): Unit {
  if (minutes > 0 && minutes % unitMinutes.days === 0) return 'days';
  return minutes > 0 && minutes % unitMinutes.hours === 0 ? 'hours' : 'minutes';
}
