import { useLoaderData } from '@remix-run/react';
import { BlockStack, Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Empty } from '#app/components/empty.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { listCustomerLists, removeList, requestList, requestReading } from '#app/domain/lists/index.ts';
import { readForm } from './read-form.server.ts';
import { ChooseCard } from './segment-import/choose-card.tsx';
import { ListsCard } from './segment-import/lists-card.tsx';
import { panelAction, remoteLoader } from './with-shop.server.ts';

export const loader = remoteLoader(async ({ ctx, shop, url, inShop }) => {
  const after = url.searchParams.get('after');
  const found = await ctx.shopAdmin.segments.list(shop.shopId, after);
  const lists = await inShop(listCustomerLists);
  return {
    lists,
    problem: found.status === 'done' ? null : found.status,
    isFirst: after === null,
    segments: found.status === 'done' ? found.segments : [],
    next: found.status === 'done' ? found.next : null,
  } as const;
});

const wish = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('take'),
    sourceId: z.string().regex(/^\d{1,20}$/),
    name: z.string().trim().min(1).max(255),
  }),
  z.object({ intent: z.literal('again'), listId: z.uuid() }),
  z.object({ intent: z.literal('remove'), listId: z.uuid() }),
]);

export const action = panelAction(async ({ tx, form }) => {
  const wanted = readForm(wish, form);
  switch (wanted.intent) {
    case 'take':
      await requestList(tx, wanted);
      break;
    case 'again':
      if (!(await requestReading(tx, wanted.listId))) throw new Response(null, { status: 404 });
      break;
    case 'remove':
      if (!(await removeList(tx, wanted.listId))) throw new Response(null, { status: 404 });
  }
  return { done: wanted.intent };
});

/** Segments of the shop's own admin: those taken over, with what became of them, and those to choose from. */
export default function SegmentImport() {
  const { lists, problem, segments, next, isFirst } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <PanelPage
      title={t('segmentImport.title')}
      subtitle={t('segmentImport.subtitle')}
      backAction={{ url: '/segments', content: t('segments.title') }}
    >
      <BlockStack gap="400">
        {lists.length > 0 && <ListsCard lists={lists} />}
        {problem === null ? (
          <ChooseCard segments={segments} lists={lists} next={next} isFirst={isFirst} />
        ) : (
          <Card>
            <Empty
              title={t(`segmentImport.${problem}.title`)}
              action={{
                content: t(`segmentImport.${problem}.action`),
                onClick: () => location.reload(),
              }}
            >
              {t(`segmentImport.${problem}.body`)}
            </Empty>
          </Card>
        )}
      </BlockStack>
    </PanelPage>
  );
}
