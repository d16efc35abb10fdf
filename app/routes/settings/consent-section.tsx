import { Banner, BlockStack, Button, Card, Layout, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SettingsDraft } from './use-settings-draft.ts';

/** When an address from a form has to confirm itself, and where refusals of another service come in. */
export function ConsentSection({ draft }: { draft: SettingsDraft }) {
  const { t } = useTranslation();
  const doubleOptIn = draft.field('doubleOptIn');
  return (
    <Layout.AnnotatedSection title={t('settings.consent.title')} description={t('settings.consent.body')}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Select
              label={t('settings.consent.doubleOptIn')}
              options={[
                { value: 'by_law', label: t('settings.consent.by_law') },
                { value: 'always', label: t('settings.consent.always') },
                { value: 'never', label: t('settings.consent.never') },
              ]}
              {...doubleOptIn}
            />
            {doubleOptIn.value === 'never' && (
              <Banner tone="warning">{t('settings.consent.neverWarning')}</Banner>
            )}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300" inlineAlign="start">
            <Text as="h3" variant="headingSm">
              {t('settings.consent.importTitle')}
            </Text>
            <Text as="p">{t('settings.consent.importBody')}</Text>
            <Button url="/settings/suppressions">{t('settings.consent.importAction')}</Button>
          </BlockStack>
        </Card>
      </BlockStack>
    </Layout.AnnotatedSection>
  );
}
