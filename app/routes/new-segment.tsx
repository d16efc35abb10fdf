import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { BuilderPage } from './segment-builder/builder-page.tsx';
import { loadBuilder } from './segment-builder/load-builder.server.ts';
import { saveWish } from './segment-builder/save-wish.server.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(({ tx }) => loadBuilder(tx, { name: '', rule: undefined }));

export const action = panelAction((submission) => saveWish(submission, undefined));

export { keepWhileBuilding as shouldRevalidate } from './segment-builder/keep-while-building.ts';

export default function NewSegment() {
  const start = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <BuilderPage
      title={t('segmentBuilder.newTitle')}
      back={{ url: '/segments', content: t('segments.title') }}
      start={start}
    />
  );
}
