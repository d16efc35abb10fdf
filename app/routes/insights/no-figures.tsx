import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';

/** Before the first night, and before the first order. */
export function NoFigures() {
  const { t } = useTranslation();
  return (
    <Card>
      <Empty title={t('insights.none.title')} action={{ content: t('insights.none.action'), url: '/' }}>
        {t('insights.none.body')}
      </Empty>
    </Card>
  );
}
