import { Button, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import type { useFilters } from '#app/components/use-filters.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

const outcomes = ['waiting', 'sent', 'clicked', 'bounced', 'skipped', 'dead'] as const;

export function MessageFilters(props: {
  filters: ReturnType<typeof useFilters<'flow' | 'outcome' | 'reason'>>;
  flowIds: string[];
  reasons: string[];
}) {
  const { filters, flowIds, reasons } = props;
  const { t } = useTranslation();
  const text = useTextByCode();
  const flowName = useFlowName();
  return (
    <div className="kz-list-filters">
      <Select
        label={t('messages.filters.flow')}
        labelHidden
        value={filters.get('flow')}
        options={[
          { value: '', label: t('messages.filters.anyFlow') },
          ...flowIds.map((flowId) => ({ value: flowId, label: flowName(flowId) })),
        ]}
        onChange={(flow) => filters.set({ flow })}
      />
      <Select
        label={t('messages.filters.outcome')}
        labelHidden
        value={filters.get('outcome')}
        options={[
          { value: '', label: t('messages.filters.anyOutcome') },
          ...outcomes.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`) })),
        ]}
        onChange={(outcome) => filters.set({ outcome })}
      />
      <Select
        label={t('messages.filters.reason')}
        labelHidden
        value={filters.get('reason')}
        options={[
          { value: '', label: t('messages.filters.anyReason') },
          ...reasons.map((reason) => ({ value: reason, label: text(`reasons.${reason}`) ?? reason })),
        ]}
        onChange={(reason) => filters.set({ reason })}
      />
      {filters.isFiltered && (
        <Button variant="tertiary" onClick={filters.clear}>
          {t('common.clearFilters')}
        </Button>
      )}
    </div>
  );
}
