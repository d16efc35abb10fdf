import { listValues } from '#app/domain/segments/index.ts';
import { panelLoader } from './with-shop.server.ts';

const kinds = ['product', 'category', 'vendor', 'product_tag', 'customer_tag'] as const;

/** What of the shop's products, categories, brands or tags matches what somebody types into a field. */
export const loader = panelLoader(async ({ tx, url }) => {
  const of = kinds.find((kind) => kind === url.searchParams.get('of'));
  if (of === undefined) throw new Response(null, { status: 400 });
  const search = (url.searchParams.get('search') ?? '').slice(0, 100);
  const found = await listValues(tx, of, search);
  return { options: found.map(({ value, label }) => ({ value, label })) };
});
