import { useLoaderData } from '@remix-run/react';
import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PanelPage } from '#app/components/panel-page.tsx';
import { listAccess } from '#app/domain/privacy/index.ts';
import { listPrivacyRequests } from '#app/domain/privacy-requests/index.ts';
import { AccessTable } from './privacy/access-table.tsx';
import { RequestsTable } from './privacy/requests-table.tsx';
import { panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(async ({ tx, url }) => {
  const before = Number(url.searchParams.get('before')) || undefined;
  const { entries, hasMore } = await listAccess(tx, { before });
  return { now: tx.now, requests: await listPrivacyRequests(tx), entries, hasMore };
});

/** What shoppers asked for by law, and who of the staff looked at their data. */
export default function Privacy() {
  const { now, requests, entries, hasMore } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const last = entries.at(-1);
  return (
    <PanelPage title={t('privacy.title')} backAction={{ url: '/settings', content: t('settings.title') }}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t('privacy.requests.title')}
            </Text>
            <Text as="p" tone="subdued">
              {t('privacy.requests.body')}
            </Text>
            <RequestsTable requests={requests} now={now} />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t('privacy.access.title')}
            </Text>
            <Text as="p" tone="subdued">
              {t('privacy.access.body')}
            </Text>
            <AccessTable entries={entries} />
            {hasMore && last && (
              <InlineStack align="center">
                <Link url={`/privacy?before=${last.at}`}>{t('privacy.access.older')}</Link>
              </InlineStack>
            )}
          </BlockStack>
        </Card>
      </BlockStack>
    </PanelPage>
  );
}
