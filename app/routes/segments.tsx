import { useLoaderData } from '@remix-run/react';
import { BlockStack, Card } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Empty } from '#app/components/empty.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { SearchField } from '#app/components/search-field.tsx';
import { describeRule } from '#app/components/segment-rule/describe-rule.ts';
import { useRuleWords } from '#app/components/segment-rule/use-rule-words.ts';
import { deleteSegment, listSegments, type SegmentRule } from '#app/domain/segments/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { readForm } from './read-form.server.ts';
import { saveWish } from './segment-builder/save-wish.server.ts';
import { countJoined } from './segments/count-joined.server.ts';
import { loadRuleNames } from './segments/load-rule-names.server.ts';
import { ReadyCard } from './segments/ready-card.tsx';
import { readySegments } from './segments/ready-segments.ts';
import { isSameRule } from './segments/same-rule.ts';
import { SegmentLine } from './segments/segment-line.tsx';
import { useSegmentChanges } from './segments/use-segment-changes.ts';
import { useWhileFilling } from './segments/use-while-filling.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(async ({ tx }) => {
  const [segments, joined, settings] = await Promise.all([
    listSegments(tx),
    countJoined(tx),
    findShopSettings(tx),
  ]);
  return {
    segments: segments.map(({ segmentId, name, rule, size, isFilling }) => ({
      ...{ segmentId, name, rule, size, isFilling },
      joined: joined.get(segmentId) ?? null,
    })),
    names: await loadRuleNames(
      tx,
      segments.map(({ rule }) => rule),
    ),
    ready: readySegments(settings?.winBackDays ?? []).filter(
      (ready) => !segments.some(({ rule }) => isSameRule(rule, ready.rule)),
    ),
  };
});

const change = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('create'),
    /** Of one that was deleted and comes back as it was. */
    segmentId: z.uuid().optional(),
    name: z.string().max(1_000),
    rule: z.string(),
  }),
  z.object({ intent: z.literal('delete'), segmentId: z.uuid() }),
]);

export const action = panelAction(async (submission) => {
  const wish = readForm(change, submission.form);
  if (wish.intent === 'create') {
    const saved = await saveWish(submission, wish.segmentId);
    return saved.status === 'saved'
      ? { status: 'created' as const, segmentId: saved.segmentId, name: wish.name }
      : saved;
  }
  const deleted = await deleteSegment(submission.tx, wish.segmentId);
  if (deleted.status === 'unknown') throw new Response(null, { status: 404 });
  return deleted.status === 'deleted' ? deleted : { status: deleted.reason, flowId: deleted.flowId };
});

const manySegments = 6;

export default function Segments() {
  const { segments, names, ready } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const words = useRuleWords(names);
  const changes = useSegmentChanges();
  const [search, setSearch] = useState('');
  useWhileFilling(segments.some(({ isFilling }) => isFilling));
  const sentenceOf = (rule: SegmentRule) => describeRule(rule, words);
  const wanted = search.trim().toLowerCase();
  const shown = segments
    .map((segment) => ({ segment, sentence: sentenceOf(segment.rule) }))
    .filter(({ segment, sentence }) => `${segment.name} ${sentence}`.toLowerCase().includes(wanted));
  return (
    <PanelPage
      title={t('segments.title')}
      subtitle={t('segments.subtitle')}
      primaryAction={{ content: t('segments.create'), url: '/segments/new' }}
      secondaryActions={[{ content: t('segments.import'), url: '/segments/import' }]}
    >
      <BlockStack gap="400">
        <Card padding="0">
          {segments.length >= manySegments && (
            <div className="kz-list-filters">
              <SearchField label={t('segments.search')} value={search} onSearch={setSearch} />
            </div>
          )}
          {shown.length > 0 && (
            <ul className="kz-segments">
              {shown.map(({ segment, sentence }) => (
                <SegmentLine
                  key={segment.segmentId}
                  segment={segment}
                  sentence={sentence}
                  onDelete={() => changes.remove(segment.segmentId)}
                />
              ))}
            </ul>
          )}
          {segments.length === 0 && (
            <Empty
              title={t('segments.empty.title')}
              action={{ content: t('segments.create'), url: '/segments/new' }}
            >
              {t('segments.empty.body')}
            </Empty>
          )}
          {segments.length > 0 && shown.length === 0 && (
            <Empty
              title={t('segments.noResult.title')}
              action={{ content: t('common.clearFilters'), onClick: () => setSearch('') }}
            >
              {t('segments.noResult.body')}
            </Empty>
          )}
        </Card>
        {ready.length > 0 && (
          <ReadyCard
            ready={ready}
            sentenceOf={sentenceOf}
            isBusy={changes.isBusy}
            onCreate={changes.create}
          />
        )}
      </BlockStack>
    </PanelPage>
  );
}
