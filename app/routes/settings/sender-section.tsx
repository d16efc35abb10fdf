import { Card, FormLayout, Layout, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SettingsDraft } from './use-settings-draft.ts';

/** From whom letters come, where answers go, and the address the law asks for. */
export function SenderSection({ draft, defaultSender }: { draft: SettingsDraft; defaultSender: string }) {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t('settings.sender.title')} description={t('settings.sender.body')}>
      <Card>
        <FormLayout>
          <TextField
            label={t('settings.sender.senderName')}
            autoComplete="organization"
            {...draft.field('senderName')}
          />
          <TextField
            label={t('settings.sender.senderAddress')}
            type="email"
            autoComplete="email"
            helpText={t('settings.sender.senderAddressHelp', { sender: defaultSender })}
            {...draft.field('senderAddress')}
          />
          <TextField
            label={t('settings.sender.supportAddress')}
            type="email"
            autoComplete="email"
            helpText={t('settings.sender.supportAddressHelp')}
            {...draft.field('supportAddress')}
          />
          <TextField
            label={t('settings.sender.postalAddress')}
            autoComplete="street-address"
            multiline={3}
            helpText={t('settings.sender.postalAddressHelp')}
            {...draft.field('postalAddress')}
          />
        </FormLayout>
      </Card>
    </Layout.AnnotatedSection>
  );
}
