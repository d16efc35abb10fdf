export { ensureShop } from './ensure-shop.ts';
export { type DirectoryEntry, findShopByDomain, type ShopState } from './find-shop-by-domain.ts';
export { findShopSettings, getShopSettings } from './find-shop-settings.ts';
export { forgetOldWebhooks } from './forget-old-webhooks.ts';
export { installShop } from './install-shop.ts';
export { isZone } from './is-zone.ts';
export { listInstalledShops } from './list-installed-shops.ts';
export {
  type Attention,
  findAttention,
  findHappenings,
  type Happenings,
  type LetterDay,
  listLetterDays,
} from './queries.ts';
export type { SettingsChange } from './settings-change.ts';
export type { ShopSettings } from './shop-settings.ts';
export { uninstallShop } from './uninstall-shop.ts';
export { type SettingsOutcome, type SettingsProblem, updateShopSettings } from './update-shop-settings.ts';
export { formatDate, formatDateTime } from './date-format.ts';
export { currencyDecimals, formatForeignMoney, formatMoney } from './money-format.ts';
