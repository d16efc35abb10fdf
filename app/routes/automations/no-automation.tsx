import { useRevalidator } from '@remix-run/react';
import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';

export function NoAutomation({ hasAny, onClear }: { hasAny: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  const { revalidate } = useRevalidator();
  return (
    <Card>
      {hasAny ? (
        <Empty
          title={t('automations.noResult.title')}
          action={{ content: t('common.clearFilters'), onClick: onClear }}
        >
          {t('automations.noResult.body')}
        </Empty>
      ) : (
        <Empty
          title={t('automations.empty.title')}
          action={{ content: t('common.reload'), onClick: revalidate }}
        >
          {t('automations.empty.body')}
        </Empty>
      )}
    </Card>
  );
}
