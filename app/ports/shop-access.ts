import type { Instant, ShopTx } from '#app/db/client.ts';

/** What the shop lets the app do. */
export interface ShopAccess {
  find(tx: ShopTx): Promise<AccessState>;
}

export interface AccessState {
  /** False once the shop has taken everything back: the merchant has to open the app. */
  isConnected: boolean;
  /** What stands still, and the permissions to ask for so that it goes on. */
  missing: readonly { feature: Feature; scopes: readonly string[] }[];
  /** When everything was last found to be taken back. */
  lostAt: Instant | null;
}

/** What permissions are needed for. */
export type Feature =
  | 'orders'
  | 'history'
  | 'customers'
  | 'accounts'
  | 'products'
  | 'offers'
  | 'languages'
  | 'fulfillments'
  | 'returns'
  | 'marketing'
  | 'storefront'
  | 'inventory';
