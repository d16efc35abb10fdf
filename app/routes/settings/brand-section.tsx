import { Card, FormLayout, Layout, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SettingsDraft } from './use-settings-draft.ts';

/** What letters look like. */
export function BrandSection({ draft }: { draft: SettingsDraft }) {
  const { t } = useTranslation();
  const color = draft.field('brandColor');
  return (
    <Layout.AnnotatedSection title={t('settings.brand.title')} description={t('settings.brand.body')}>
      <Card>
        <FormLayout>
          <TextField label={t('settings.brand.name')} autoComplete="organization" {...draft.field('name')} />
          <TextField
            label={t('settings.brand.color')}
            autoComplete="off"
            prefix={
              <input
                type="color"
                className="kz-color"
                aria-label={t('settings.brand.pickColor')}
                value={/^#[0-9a-f]{6}$/i.test(color.value) ? color.value : '#000000'}
                onChange={(event) => color.onChange(event.target.value)}
              />
            }
            {...color}
          />
          <TextField
            label={t('settings.brand.logo')}
            type="url"
            autoComplete="url"
            helpText={t('settings.brand.logoHelp')}
            {...draft.field('logoUrl')}
          />
        </FormLayout>
      </Card>
    </Layout.AnnotatedSection>
  );
}
