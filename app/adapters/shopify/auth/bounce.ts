import { isShopDomain } from '#app/domain/shops/index.ts';

export const bouncePath = '/session-token-bounce';

export interface BounceOptions {
  /** Public origin of this app, without a trailing slash. */
  appUrl: string;
  apiKey: string;
  appBridgeUrl: string;
  /** Origin of an admin other than Shopify's own that may frame the panel. */
  adminOrigin?: string;
}

/** Sends a document load without a good token to the page below, which brings it back with one. */
export function redirectToBounce(url: URL, { appUrl }: Pick<BounceOptions, 'appUrl'>): Response {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.delete('id_token');
  parameters.delete('shopify-reload');
  parameters.set('shopify-reload', `${appUrl}${url.pathname}?${parameters}`);
  return new Response(null, { status: 302, headers: { Location: `${bouncePath}?${parameters}` } });
}

/**
 * A page of nothing but App Bridge, which sees the `shopify-reload` parameter, gets a session token from the admin and
 * goes there with it. Only an address of this app is let through.
 */
export function bouncePage(url: URL, { appUrl, apiKey, appBridgeUrl, adminOrigin }: BounceOptions): Response {
  if (!isOwnPage(url.searchParams.get('shopify-reload') ?? '', appUrl))
    return new Response('There is nothing to come back to.', { status: 400 });
  const shop = url.searchParams.get('shop') ?? '';
  const ancestors = [
    isShopDomain(shop) && `https://${shop}`,
    'https://admin.shopify.com',
    adminOrigin,
  ].filter(Boolean);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Kizuna</title>
<meta name="shopify-api-key" content="${escape(apiKey)}">
<script src="${escape(appBridgeUrl)}"></script>
</head>
<body></body>
</html>
`;
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `frame-ancestors ${ancestors.join(' ')}`,
    },
  });
}

function isOwnPage(address: string, appUrl: string): boolean {
  const target = URL.parse(address);
  return target?.origin === new URL(appUrl).origin && target.pathname !== bouncePath;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
