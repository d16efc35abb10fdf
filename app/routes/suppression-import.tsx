import { useFetcher } from '@remix-run/react';
import { Card, BlockStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PanelPage } from '#app/components/panel-page.tsx';
import { importSuppressions, ListError, type ListProblem } from '#app/domain/suppressions/index.ts';
import { react } from '#app/reactions.ts';
import { ListForm } from './suppression-import/list-form.tsx';
import { SummaryCard } from './suppression-import/summary-card.tsx';
import { panelAction, panelLoader } from './with-shop.server.ts';

const maxBytes = 10 * 1024 * 1024;

export const loader = panelLoader(() => Promise.resolve({}));

export const action = panelAction(async ({ tx, ctx, form }) => {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return refused('no_file');
  if (file.size > maxBytes) return refused('too_large');
  const list = { file: file.stream(), everybody: form.get('everybody') === 'true' };
  const { indexSecret } = ctx.secrets;
  try {
    const summary = await importSuppressions(tx, list, { indexSecret, react });
    return { status: 'done' as const, summary };
  } catch (error) {
    if (error instanceof ListError) return refused(error.problem);
    throw error;
  }
});

function refused(problem: ListProblem | 'no_file' | 'too_large') {
  return { status: 'refused' as const, problem };
}

export default function SuppressionImport() {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  return (
    <PanelPage
      title={t('suppressionImport.title')}
      backAction={{ url: '/settings', content: t('settings.title') }}
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <Text as="p">{t('suppressionImport.how')}</Text>
            <ListForm
              isReading={fetcher.state !== 'idle'}
              problem={outcome?.status === 'refused' ? outcome.problem : undefined}
              onSend={(form) => fetcher.submit(form, { method: 'post', encType: 'multipart/form-data' })}
            />
          </BlockStack>
        </Card>
        {outcome?.status === 'done' && <SummaryCard summary={outcome.summary} />}
      </BlockStack>
    </PanelPage>
  );
}
