import type { Api } from '@shopify/ui-extensions/admin.customer-segment-details.action.render';

/** What the admin gives to the extension. */
declare module './src/action.tsx' {
  const shopify: Api;
}
