import type { Shop } from '../../shop/shop.ts';
import { numericId } from './lossless.ts';

/** app/uninstalled and shop/update carry the shop itself. */
export function shopBody({ profile, storefrontOrigin }: Shop) {
  return {
    id: numericId(profile.id),
    name: profile.name,
    email: profile.email,
    domain: new URL(storefrontOrigin).host,
    province: profile.address.province,
    country: profile.address.countryCode,
    address1: profile.address.address1,
    zip: profile.address.zip,
    city: profile.address.city,
    source: null,
    phone: profile.address.phone,
    primary_locale: profile.locale,
    country_code: profile.address.countryCode,
    country_name: profile.address.countryCode,
    currency: profile.currency,
    customer_email: profile.email,
    timezone: profile.zone,
    iana_timezone: profile.zone,
    shop_owner: profile.name,
    money_format: profile.moneyFormat,
    money_with_currency_format: `${profile.moneyFormat} ${profile.currency}`,
    weight_unit: 'g',
    myshopify_domain: profile.domain,
    plan_name: 'basic',
  };
}
