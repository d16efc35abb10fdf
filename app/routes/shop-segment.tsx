import { useLoaderData } from '@remix-run/react';
import { Card } from '@shopify/polaris';
import { randomUUID } from 'node:crypto';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Empty } from '#app/components/empty.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { StartFlowsCard } from '#app/components/start-flows-card.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { listFlows, mayBeRequested } from '#app/domain/flows/index.ts';
import { readForm } from './read-form.server.ts';
import { panelAction, remoteLoader } from './with-shop.server.ts';

const idPattern = /^\d{1,20}$/;

export const loader = remoteLoader(async ({ ctx, shop, params, inShop }) => {
  const { segmentId = '' } = params;
  if (!idPattern.test(segmentId)) throw new Response(null, { status: 404 });
  const found = await ctx.shopAdmin.segments.find(shop.shopId, segmentId);
  const flows = await inShop(listFlows);
  return {
    segment: found.status === 'done' ? found.segment : null,
    problem: found.status === 'done' ? (found.segment ? null : 'missing') : found.status,
    requestId: randomUUID(),
    flows: flows.filter(mayBeRequested).map(({ flowId, isOn }) => ({ flowId, isOn })),
  } as const;
});

const wish = z.object({ flowId: z.string(), requestId: z.uuid() });

export const action = panelAction(async ({ tx, form, params }) => {
  const { segmentId = '' } = params;
  const { flowId, requestId } = readForm(wish, form);
  const flow = (await listFlows(tx)).find((each) => each.flowId === flowId);
  if (!idPattern.test(segmentId) || !flow || !mayBeRequested(flow) || !flow.isOn) {
    throw new Response(null, { status: 404 });
  }
  await enqueueJobs(tx, [
    {
      name: 'start-flow-for-segment',
      key: `${tx.shopId}:${requestId}`,
      data: { shopId: tx.shopId, segmentId, flowId, requestId },
    },
  ]);
  return { started: flowId };
});

export default function ShopSegment() {
  const { segment, problem, flows, requestId } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { number } = useFormats();
  const back = { url: '/segments', content: t('segments.title') };
  if (segment === null || problem !== null) {
    const why = problem ?? 'missing';
    return (
      <PanelPage title={t('segment.title')} backAction={back}>
        <Card>
          <Empty
            title={t(`segment.${why}.title`)}
            action={
              why === 'later'
                ? { content: t('segment.later.action'), onClick: () => location.reload() }
                : { content: t('segment.start.toAutomations'), url: '/automations' }
            }
          >
            {t(`segment.${why}.body`)}
          </Empty>
        </Card>
      </PanelPage>
    );
  }
  const people = t('segment.people', { count: segment.size, number: number(segment.size) });
  return (
    <PanelPage title={segment.name} subtitle={people} backAction={back}>
      <StartFlowsCard flows={flows} requestId={requestId} />
    </PanelPage>
  );
}
