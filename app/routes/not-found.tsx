import { panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(async () => {
  throw new Response(null, { status: 404 });
});

export default function NotFound() {
  return null;
}
