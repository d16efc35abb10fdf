import { useLoaderData } from '@remix-run/react';
import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';
import { Pages } from '#app/components/pages.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { useFilters } from '#app/components/use-filters.ts';
import { listFlows } from '#app/domain/flows/index.ts';
import { listMessages, listReasons, messageOutcomes } from '#app/domain/messages/index.ts';
import { MessageFilters } from './messages/message-filters.tsx';
import { MessagesTable } from './messages/messages-table.tsx';
import { panelLoader } from './with-shop.server.ts';

const ninetyDaysMs = 90 * 86_400_000;

export const loader = panelLoader(
  async ({ tx, url }) => {
    const { searchParams } = url;
    const [flows, reasons, page] = await Promise.all([
      listFlows(tx),
      listReasons(tx, tx.now - ninetyDaysMs),
      listMessages(tx, {
        flowId: searchParams.get('flow') ?? undefined,
        outcome: messageOutcomes.find((outcome) => outcome === searchParams.get('outcome')),
        reason: searchParams.get('reason') ?? undefined,
        cursor: searchParams.get('cursor') ?? undefined,
      }),
    ]);
    return { ...page, reasons, flowIds: flows.map((flow) => flow.flowId) };
  },
  { reads: 'messages' },
);

export default function Messages() {
  const { messages, nextCursor, reasons, flowIds } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const filters = useFilters(['flow', 'outcome', 'reason']);
  const isEmpty = messages.length === 0 && !filters.isFiltered;
  return (
    <PanelPage title={t('messages.title')} subtitle={t('messages.subtitle')} fullWidth>
      <Card padding="0">
        {!isEmpty && <MessageFilters filters={filters} flowIds={flowIds} reasons={reasons} />}
        {messages.length > 0 && <MessagesTable messages={messages} />}
        {messages.length === 0 && filters.isFiltered && (
          <Empty
            title={t('messages.noResult.title')}
            action={{ content: t('common.clearFilters'), onClick: filters.clear }}
          >
            {t('messages.noResult.body')}
          </Empty>
        )}
        {isEmpty && (
          <Empty
            title={t('messages.empty.title')}
            action={{ content: t('messages.empty.action'), url: '/automations' }}
          >
            {t('messages.empty.body')}
          </Empty>
        )}
        <Pages nextCursor={nextCursor} />
      </Card>
    </PanelPage>
  );
}
