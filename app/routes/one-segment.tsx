import { useLoaderData, useNavigate } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { randomUUID } from 'node:crypto';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Empty } from '#app/components/empty.tsx';
import { Pages } from '#app/components/pages.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { describeRule } from '#app/components/segment-rule/describe-rule.ts';
import { useRuleWords } from '#app/components/segment-rule/use-rule-words.ts';
import { StartFlowsCard } from '#app/components/start-flows-card.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { listFlows, mayBeRequested } from '#app/domain/flows/index.ts';
import { findSegment, listMembers } from '#app/domain/segments/index.ts';
import { MembersTable } from './one-segment/members-table.tsx';
import { flowsStartingOn } from './one-segment/starting-flows.ts';
import { UsesCard } from './one-segment/uses-card.tsx';
import { readForm } from './read-form.server.ts';
import { readSegmentId } from './segment-export/read-segment-id.ts';
import { loadPeople } from './segments/load-people.server.ts';
import { loadRuleNames } from './segments/load-rule-names.server.ts';
import { useSegmentChanges } from './segments/use-segment-changes.ts';
import { useWhileFilling } from './segments/use-while-filling.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

const peoplePerPage = 25;

export const loader = panelLoader(
  async ({ tx, params, url }) => {
    const segment = await findSegment(tx, readSegmentId(params));
    if (segment === undefined) throw new Response(null, { status: 404 });
    const after = z
      .uuid()
      .optional()
      .catch(undefined)
      .parse(url.searchParams.get('cursor') ?? undefined);
    const [ids, flows, names] = await Promise.all([
      listMembers(tx, segment.segmentId, { after, limit: peoplePerPage + 1 }),
      listFlows(tx),
      loadRuleNames(tx, [segment.rule]),
    ]);
    const shown = ids.slice(0, peoplePerPage);
    return {
      segment,
      names,
      people: await loadPeople(tx, shown),
      nextCursor: ids.length > peoplePerPage ? (shown.at(-1) ?? null) : null,
      starting: flowsStartingOn(segment.segmentId, flows),
      startable: flows.filter(mayBeRequested).map(({ flowId, isOn }) => ({ flowId, isOn })),
      requestId: randomUUID(),
    };
  },
  { reads: 'segment' },
);

const wish = z.object({ flowId: z.string(), requestId: z.uuid() });

/** Starts an automation for everybody who is in the segment now. */
export const action = panelAction(async ({ tx, form, params }) => {
  const segmentId = readSegmentId(params);
  const { flowId, requestId } = readForm(wish, form);
  const [segment, flows] = await Promise.all([findSegment(tx, segmentId), listFlows(tx)]);
  const flow = flows.find((each) => each.flowId === flowId);
  if (!segment || !flow || !mayBeRequested(flow) || !flow.isOn) throw new Response(null, { status: 404 });
  const data = { shopId: tx.shopId, segmentId, flowId, requestId };
  await enqueueJobs(tx, [{ name: 'start-flow-for-members', key: `${tx.shopId}:${requestId}`, data }]);
  return { started: flowId };
});

export default function OneSegment() {
  const { segment, names, people, nextCursor, starting, startable, requestId } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { number } = useFormats();
  const navigate = useNavigate();
  const words = useRuleWords(names);
  const changes = useSegmentChanges();
  const { segmentId, name, size, isFilling } = segment;
  useWhileFilling(isFilling);
  const isDeleted = changes.answer?.status === 'deleted';
  useEffect(() => {
    if (isDeleted) navigate('/segments');
  }, [isDeleted, navigate]);
  return (
    <PanelPage
      title={name}
      subtitle={isFilling ? t('segments.filling') : t('segments.size', { count: size, number: number(size) })}
      backAction={{ url: '/segments', content: t('segments.title') }}
      primaryAction={{ content: t('segments.edit'), url: `/segments/${segmentId}/edit` }}
      secondaryActions={[
        { content: t('segments.one.export'), url: `/segments/${segmentId}/export` },
        { content: t('segments.delete'), destructive: true, onAction: () => changes.remove(segmentId) },
      ]}
      fullWidth
    >
      <div className="kz-side">
        <BlockStack gap="400">
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingSm">
                {t('segments.one.rule')}
              </Text>
              <Text as="p" variant="bodyLg">
                {describeRule(segment.rule, words)}
              </Text>
            </BlockStack>
          </Card>
          <Card padding="0">
            <div className="kz-card-head">
              <Text as="h2" variant="headingSm">
                {t('segments.one.members')}
              </Text>
            </div>
            {people.length > 0 ? (
              <MembersTable people={people} />
            ) : (
              <Empty title={t(isFilling ? 'segments.filling' : 'segments.one.nobody')}>
                {t(isFilling ? 'segments.one.fillingBody' : 'segments.one.noMembers')}
              </Empty>
            )}
            <Pages nextCursor={nextCursor} />
          </Card>
        </BlockStack>
        <BlockStack gap="400">
          <UsesCard flows={starting} />
          <StartFlowsCard flows={startable} requestId={requestId} />
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingSm">
                {t('segments.one.export')}
              </Text>
              <Text as="p" tone="subdued">
                {t('segments.one.exportBody')}
              </Text>
              <InlineStack>
                <Button url={`/segments/${segmentId}/export`}>{t('segments.one.toExport')}</Button>
              </InlineStack>
            </BlockStack>
          </Card>
        </BlockStack>
      </div>
    </PanelPage>
  );
}
