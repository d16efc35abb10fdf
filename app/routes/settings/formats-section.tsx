import { BlockStack, Card, FormLayout, Layout, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { languages } from '#app/texts/language.ts';
import type { SettingsDraft } from './use-settings-draft.ts';

/** Language, clock and money of the shop. */
export function FormatsSection(props: {
  draft: SettingsDraft;
  zones: string[];
  moneyExample: string;
  currency: string;
}) {
  const { draft, zones, moneyExample, currency } = props;
  const { t } = useTranslation();
  const locale = draft.field('locale');
  const zone = draft.field('zone');
  return (
    <Layout.AnnotatedSection title={t('settings.formats.title')} description={t('settings.formats.body')}>
      <Card>
        <FormLayout>
          <Select
            label={t('settings.formats.locale')}
            options={withCurrent(
              languages.map((value) => ({ value, label: t(`languages.${value}`) })),
              locale.value,
            )}
            {...locale}
          />
          <Select
            label={t('settings.formats.zone')}
            options={withCurrent(
              zones.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
              zone.value,
            )}
            {...zone}
          />
          <BlockStack gap="100">
            <Text as="p">{t('settings.formats.money', { example: moneyExample, currency })}</Text>
            <Text as="p" tone="subdued">
              {t('settings.formats.moneyHelp')}
            </Text>
          </BlockStack>
        </FormLayout>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** What is set stays to choose, even where it is none of the usual ones. */
function withCurrent(options: { value: string; label: string }[], current: string) {
  const isListed = options.some((option) => option.value === current);
  return isListed ? options : [{ value: current, label: current }, ...options];
}
