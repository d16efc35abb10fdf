export { ensureShop } from './ensure-shop.ts';
export { findShopByDomain } from './find-shop-by-domain.ts';
export { findShopSettings } from './find-shop-settings.ts';
export { forgetOldWebhooks } from './forget-old-webhooks.ts';
export { installShop } from './install-shop.ts';
export { getShopDomain } from './get-shop-domain.ts';
export { isShopDomain } from './is-shop-domain.ts';
export { listInstalledShops } from './list-installed-shops.ts';
export {
  type Attention,
  findAttention,
  findHappenings,
  type Happenings,
  type LetterDay,
  listLetterDays,
} from './queries.ts';
export { lockShop } from './lock-shop.ts';
export { refreshShop } from './refresh-shop.ts';
export type { SettingsChange } from './settings-change.ts';
export type { ShopSettings } from './shop-settings.ts';
export { uninstallShop } from './uninstall-shop.ts';
export { updateShopSettings } from './update-shop-settings.ts';
export { formatDate, formatDateTime } from './date-format.ts';
export { currencyDecimals } from './currency-decimals.ts';
export { formatForeignMoney, formatMoney } from './money-format.ts';
