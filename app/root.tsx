import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import panelStyles from './components/panel.css?url';
import { PanelError } from './components/panel-error.tsx';
import { PanelFrame } from './components/panel-frame.tsx';
import { findShopSettings } from './domain/shops/index.ts';
import { panelLoader } from './routes/with-shop.server.ts';
import { chooseLanguage } from './texts/language.ts';
import { useLanguage } from './texts/texts-provider.tsx';

export const loader = panelLoader(async ({ tx, url, panel }) => {
  const settings = await findShopSettings(tx);
  return {
    language: chooseLanguage(url.searchParams.get('locale'), settings?.locale),
    panel: { apiKey: panel.apiKey, appBridgeUrl: panel.appBridgeUrl },
    shop: { zone: settings?.zone ?? 'UTC' },
  };
});

/** Only saved settings change what it holds: the address loses its `locale` on the first click. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction }) => formAction === '/settings';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: polarisStyles },
  { rel: 'stylesheet', href: panelStyles },
];

export const meta: MetaFunction = () => [{ title: 'Kizuna' }];

export function Layout({ children }: { children: ReactNode }) {
  const panel = useRouteLoaderData<typeof loader>('root')?.panel;
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {panel && <meta name="shopify-api-key" content={panel.apiKey} />}
        {/* App Bridge asks to stand first and to block: it puts the session token on every later request. */}
        {panel && <script src={panel.appBridgeUrl} />}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Panel() {
  return (
    <PanelFrame>
      <Outlet />
    </PanelFrame>
  );
}

export function ErrorBoundary() {
  return (
    <PanelFrame>
      <PanelError />
    </PanelFrame>
  );
}
