import { Card, Layout, Link } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** The way to what shoppers asked for by law, and to who looked at their data. */
export function PrivacySection() {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t('privacy.title')} description={t('privacy.linkBody')}>
      <Card>
        <Link url="/privacy">{t('privacy.link')}</Link>
      </Card>
    </Layout.AnnotatedSection>
  );
}
