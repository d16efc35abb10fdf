import { useLoaderData, useRevalidator } from '@remix-run/react';
import { Banner, Card, Layout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { SaveBar } from '#app/components/save-bar.tsx';
import { findShopSettings, formatMoney, updateShopSettings } from '#app/domain/shops/index.ts';
import { BrandSection } from './settings/brand-section.tsx';
import { ConsentSection } from './settings/consent-section.tsx';
import { FormatsSection } from './settings/formats-section.tsx';
import { PaceSection } from './settings/pace-section.tsx';
import { PrivacySection } from './settings/privacy-section.tsx';
import { readSettingsForm, settingsForm } from './settings/settings-form.ts';
import { SenderSection } from './settings/sender-section.tsx';
import { useSettingsDraft } from './settings/use-settings-draft.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

const exampleMinor = 1_234_500;

export const loader = panelLoader(async ({ tx, ctx }) => {
  const settings = await findShopSettings(tx);
  return {
    settings: settings ? settingsForm(settings) : null,
    moneyExample: settings ? formatMoney(exampleMinor, settings) : '',
    currency: settings?.currency ?? '',
    defaultSender: ctx.defaultSender,
    // From here, since the browser's own list may be another one.
    zones: Intl.supportedValuesOf('timeZone'),
  };
});

export const action = panelAction(async ({ tx, form }) => {
  if (!(await findShopSettings(tx))) throw new Response(null, { status: 409 });
  const outcome = await updateShopSettings(tx, readSettingsForm(form));
  if (outcome.status === 'saved') return { status: 'saved' as const };
  return { status: 'refused' as const, fields: outcome.problems.map((problem) => problem.field) };
});

export default function Settings() {
  const { settings } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { revalidate } = useRevalidator();
  if (settings) return <SettingsPage />;
  return (
    <PanelPage title={t('settings.title')}>
      <Card>
        <Empty
          title={t('settings.empty.title')}
          action={{ content: t('common.reload'), onClick: revalidate }}
        >
          {t('settings.empty.body')}
        </Empty>
      </Card>
    </PanelPage>
  );
}

function SettingsPage() {
  const { settings, moneyExample, currency, defaultSender, zones } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const draft = useSettingsDraft(settings);
  return (
    <PanelPage title={t('settings.title')}>
      <SaveBar
        isOpen={draft.isDirty}
        isSaving={draft.isSaving}
        onSave={draft.save}
        onDiscard={draft.discard}
      />
      <Layout>
        {draft.hasProblems && (
          <Layout.Section>
            <Banner tone="critical">{t('settings.refused')}</Banner>
          </Layout.Section>
        )}
        <SenderSection draft={draft} defaultSender={defaultSender} />
        <BrandSection draft={draft} />
        <PaceSection draft={draft} />
        <ConsentSection draft={draft} />
        <PrivacySection />
        <FormatsSection draft={draft} zones={zones} moneyExample={moneyExample} currency={currency} />
      </Layout>
    </PanelPage>
  );
}
