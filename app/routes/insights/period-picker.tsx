import { useNavigate } from '@remix-run/react';
import { Button, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { loader } from '../insights.tsx';

export type ShownPeriod = NonNullable<Awaited<ReturnType<typeof loader>>['period']>;

const presets = ['quarter', 'month', 'year', 'days90', 'days30'] as const;

/** A period by name, or by its first and last day. */
export function PeriodPicker({ period }: { period: ShownPeriod }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [days, setDays] = useState({ from: period.fromDay, to: period.toDay });
  const go = (search: Record<string, string>) => {
    navigate(`?${new URLSearchParams(search)}`, { preventScrollReset: true, replace: true });
  };
  const choose = (preset: string) => {
    if (preset !== 'own') go({ period: preset });
  };
  const problem = period.problem && t(`insights.problem.${period.problem}`);
  return (
    <div className="kz-period">
      <Select
        label={t('insights.period')}
        options={[...presets, 'own' as const].map((value) => ({
          value,
          label: t(`insights.presets.${value}`),
        }))}
        value={period.preset}
        onChange={choose}
      />
      <TextField
        label={t('insights.from')}
        type="date"
        autoComplete="off"
        value={days.from}
        onChange={(from) => setDays({ ...days, from })}
        error={problem ?? false}
      />
      <TextField
        label={t('insights.to')}
        type="date"
        autoComplete="off"
        value={days.to}
        onChange={(to) => setDays({ ...days, to })}
      />
      <Button onClick={() => go(days)}>{t('insights.show')}</Button>
    </div>
  );
}
