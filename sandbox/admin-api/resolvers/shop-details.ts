import type { Shop } from '../../shop/index.ts';
import { locales } from '../../shop/types.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { mailingAddress } from './address.ts';

const localeNames = { en: 'English', ja: 'Japanese', 'zh-TW': 'Chinese (Traditional)' };

export function shopQueries(shop: Shop) {
  return {
    shop: () => shopNode(shop),
    shopLocales: () =>
      locales.map((locale) => ({
        locale,
        name: localeNames[locale],
        primary: locale === shop.profile.locale,
        published: true,
      })),
    currentAppInstallation: () => ({ id: gid('AppInstallation', shop.profile.id) }),
  };
}

function shopNode({ profile, storefrontOrigin, accounts }: Shop) {
  return {
    id: gid('Shop', profile.id),
    name: profile.name,
    email: profile.email,
    contactEmail: profile.email,
    description: profile.tagline[profile.locale],
    myshopifyDomain: profile.domain,
    url: storefrontOrigin,
    primaryDomain: {
      id: gid('Domain', profile.id),
      url: storefrontOrigin,
      host: new URL(storefrontOrigin).host,
      sslEnabled: false,
    },
    customerAccountsV2: {
      customerAccountsVersion: accounts.kind === 'classic' ? 'CLASSIC' : 'NEW_CUSTOMER_ACCOUNTS',
      loginLinksVisibleOnStorefrontAndCheckout: true,
      loginRequiredAtCheckout: false,
      url: accounts.kind === 'classic' ? null : `${storefrontOrigin}/account`,
    },
    currencyCode: profile.currency,
    currencyFormats: {
      moneyFormat: profile.moneyFormat,
      moneyInEmailsFormat: profile.moneyFormat,
      moneyWithCurrencyFormat: `${profile.moneyFormat} ${profile.currency}`,
      moneyWithCurrencyInEmailsFormat: `${profile.moneyFormat} ${profile.currency}`,
    },
    ianaTimezone: profile.zone,
    shopOwnerName: profile.name,
    shopAddress: shopAddress(profile),
    billingAddress: shopAddress(profile),
    taxesIncluded: true,
    weightUnit: 'GRAMS',
    plan: { displayName: 'Basic', partnerDevelopment: false, shopifyPlus: false, publicDisplayName: 'Basic' },
  };
}

function shopAddress(profile: Shop['profile']) {
  const address = mailingAddress(profile.address, profile.id);
  return {
    ...address,
    id: gid('ShopAddress', profile.id),
    company: profile.name,
    formatted: ({ withCompany = true }: { withCompany?: boolean }) => [
      ...(withCompany ? [profile.name] : []),
      ...address.formatted({}),
    ],
  };
}
