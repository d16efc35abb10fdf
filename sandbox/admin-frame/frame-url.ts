import { createHmac } from 'node:crypto';
import { type AppCredentials, mintSessionToken } from '../admin-api/index.ts';

/** The address under which Shopify's admin loads an embedded app. */
export function frameUrl({
  appOrigin,
  path,
  shopDomain,
  app,
}: {
  appOrigin: string;
  path: string;
  shopDomain: string;
  app: AppCredentials;
}): string {
  const url = new URL(path, appOrigin);
  const parameters: Record<string, string> = {
    embedded: '1',
    host: Buffer.from(`admin.shopify.com/store/${shopDomain.split('.')[0]}`).toString('base64url'),
    id_token: mintSessionToken(shopDomain, app),
    locale: 'en',
    shop: shopDomain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const signed = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  url.searchParams.set('hmac', createHmac('sha256', app.apiSecret).update(signed).digest('hex'));
  return url.href;
}
