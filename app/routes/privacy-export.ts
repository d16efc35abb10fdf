import { findExport } from '#app/domain/privacy-requests/index.ts';
import { panelLoader } from './with-shop.server.ts';

/** The file in which everything stands that is held of one person. */
export const loader = panelLoader(
  async ({ tx, params }) => {
    const requestId = params.requestId ?? '';
    const page = await findExport(tx, requestId);
    if (page === undefined) throw new Response(null, { status: 404 });
    return { fileName: `customer-data-${requestId.slice(0, 8)}.html`, page };
  },
  { reads: 'export' },
);
