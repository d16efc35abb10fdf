import { useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PanelPage } from '#app/components/panel-page.tsx';
import { chooseSeed, countAudience } from '#app/domain/audiences/index.ts';
import { findSegment } from '#app/domain/segments/index.ts';
import { AudienceCard } from './segment-export/audience-card.tsx';
import { MembersCard } from './segment-export/members-card.tsx';
import { readSegmentId } from './segment-export/read-segment-id.ts';
import { panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(
  async ({ tx, params }) => {
    const segment = await findSegment(tx, readSegmentId(params));
    if (segment === undefined) throw new Response(null, { status: 404 });
    const { segmentId, name } = segment;
    const { included, leftOut } = await countAudience(tx, segmentId);
    const { basis, people } = await chooseSeed(tx, segmentId);
    const size = leftOut.reduce((sum, { count }) => sum + count, included);
    return { segmentId, name, size, included, leftOut, seed: { basis, size: people.length } };
  },
  // Nobody is shown; but numbers without a country's code are told apart by looking at them.
  { reads: 'audience_count' },
);

/** Three files of a segment's people: for the merchant herself, and for two platforms of advertisements. */
export default function SegmentExport() {
  const { segmentId, name, size, included, leftOut, seed } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <PanelPage
      title={t('segmentExport.title')}
      subtitle={name}
      backAction={{ url: `/segments/${segmentId}`, content: name }}
    >
      <BlockStack gap="400">
        <MembersCard segmentId={segmentId} size={size} />
        <AudienceCard segmentId={segmentId} size={size} included={included} leftOut={leftOut} seed={seed} />
      </BlockStack>
    </PanelPage>
  );
}
