import { chooseSeed, writeAudience, writeSeed } from '#app/domain/audiences/index.ts';
import { findSegment } from '#app/domain/segments/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { chooseLanguage } from '#app/texts/language.ts';
import { fileWords } from '#app/texts/words.ts';
import { writeMembers } from './segment-export/member-file.ts';
import { readSegmentId } from './segment-export/read-segment-id.ts';
import { readFileKind } from './segment-export/segment-file-kinds.ts';
import { type Download, panelDownload } from './with-shop.server.ts';

const csv = 'text/csv; charset=utf-8';

/** A segment's people as a file: the merchant's own list, or hashes for a platform of advertisements. */
export const loader = panelDownload(
  async ({ tx, ctx, params, url }) => {
    const wanted = readFileKind(params.file);
    const segment = wanted && (await findSegment(tx, readSegmentId(params)));
    const settings = await findShopSettings(tx);
    if (wanted === undefined || segment === undefined || settings === undefined) {
      throw new Response(null, { status: 404 });
    }
    const { segmentId } = segment;
    const { currency, zone } = settings;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(tx.now);
    const named = (pieces: Download['pieces']): Download => ({
      fileName: `${slugOf(segment.name)}-${params.file}-${day}.csv`,
      contentType: csv,
      pieces,
    });
    if (wanted.kind === 'members') {
      const words = fileWords(chooseLanguage(url.searchParams.get('locale'), settings.locale));
      return named((inShop) => writeMembers(inShop, { segmentId, currency, zone, words }));
    }
    const file = ctx.audienceFiles[wanted.platform];
    if (wanted.kind === 'custom') return named((inShop) => writeAudience(inShop, { segmentId, file }));
    const seed = await chooseSeed(tx, segmentId);
    return named((inShop) => writeSeed(inShop, { segmentId, file, seed, currency }));
  },
  ({ params }) => (params.file === 'members' ? 'segment_export' : 'audience_export'),
);

/** Letters and digits of a name that any disk takes; names in other scripts are left out. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug || 'segment';
}
