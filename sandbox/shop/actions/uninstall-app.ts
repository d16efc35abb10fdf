import { shopBody } from '../../webhooks/bodies/shop-body.ts';
import type { Shop } from '../shop.ts';

/** The merchant removes the app; no other webhook follows until it is installed again. */
export function uninstallApp(shop: Shop): void {
  shop.outlets.emit('app/uninstalled', shopBody(shop), shop.ids.uuid());
  shop.isInstalled = false;
}

export function installApp(shop: Shop): void {
  shop.isInstalled = true;
}
