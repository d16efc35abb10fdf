import type { Context } from '#app/context.ts';

/** What the server hands to every request of the panel. */
export interface PanelContext {
  ctx: Context;
  authenticate: AuthenticatePanel;
  panel: PanelSettings;
}

/** Says which shop a request speaks for, by its session token alone; or how to answer one that speaks for none. */
export type AuthenticatePanel = (request: Request) => Promise<PanelVerdict>;

export type PanelVerdict =
  | { status: 'verified'; shop: PanelShop }
  | { status: 'refused'; response: Response };

export interface PanelShop {
  shopId: string;
  /** The myshopify.com domain. */
  domain: string;
  /** Who of the shop's staff is looking, as the vendor numbers them. */
  userId: string;
}

export interface PanelSettings {
  /** The app's client id, public. */
  apiKey: string;
  appBridgeUrl: string;
  /** Origin of an admin other than Shopify's own that may frame the panel: the sandbox's. */
  adminOrigin?: string;
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends PanelContext {}
}
