import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { findSegment } from '#app/domain/segments/index.ts';
import { BuilderPage } from './segment-builder/builder-page.tsx';
import { loadBuilder } from './segment-builder/load-builder.server.ts';
import { saveWish } from './segment-builder/save-wish.server.ts';
import { readSegmentId } from './segment-export/read-segment-id.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(async ({ tx, params }) => {
  const segment = await findSegment(tx, readSegmentId(params));
  if (segment === undefined) throw new Response(null, { status: 404 });
  return { segmentId: segment.segmentId, start: await loadBuilder(tx, segment) };
});

export const action = panelAction(async (submission) => {
  const segmentId = readSegmentId(submission.params);
  const segment = await findSegment(submission.tx, segmentId);
  if (segment === undefined) return { status: 'refused' as const, why: 'gone' as const };
  return saveWish(submission, segmentId);
});

export { keepWhileBuilding as shouldRevalidate } from './segment-builder/keep-while-building.ts';

export default function EditSegment() {
  const { segmentId, start } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <BuilderPage
      key={segmentId}
      title={t('segmentBuilder.editTitle', { name: start.name })}
      back={{ url: `/segments/${segmentId}`, content: start.name }}
      start={start}
    />
  );
}
