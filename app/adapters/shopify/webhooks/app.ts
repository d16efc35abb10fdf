import { z } from 'zod';
import { currencyCode, instant, list, text } from './fields.ts';
import { happenedAt, instantOf, news, type Reader } from './message.ts';

/** app/uninstalled. */
export const readUninstall: Reader = (_body, message) =>
  news({ kind: 'app_uninstalled', at: happenedAt(message) });

/** app/scopes_update. */
export const readScopes: Reader = (body, message) => {
  const { current } = z.object({ current: list(text) }).parse(body);
  const scopes = current.filter((scope) => scope !== null);
  return news({ kind: 'scopes_changed', scopes, at: happenedAt(message) });
};

const shop = z.object({ currency: currencyCode, money_format: text, domain: text, updated_at: instant });

/** shop/update: what a letter takes from the shop itself. What the merchant sets in the panel is left alone. */
export const readShop: Reader = (body, message) => {
  const seen = shop.parse(body);
  const isHost = seen.domain !== null && /^[a-z0-9.-]{3,253}$/i.test(seen.domain);
  return news({
    kind: 'shop_seen',
    currency: seen.currency,
    moneyFormat: seen.money_format,
    storefrontUrl: isHost ? `https://${seen.domain}` : null,
    at: instantOf(message, seen.updated_at),
  });
};

/**
 * locales/*, domains/*, customer_account_settings/update: parts of the shop's profile, each without the rest of it. The
 * profile is asked for as a whole.
 */
export const readShopDetail: Reader = (_body, message) =>
  news({ kind: 'refetch_wanted', about: 'shop', id: 'profile', at: happenedAt(message) });
