import { integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** The directory of shops: which domain is which tenant. A reference table on a cluster. */
export const shops = pgTable(
  'shops',
  {
    shopId: shopId(),
    domain: text('domain').notNull(),
    /** installed | uninstalled | unknown (a webhook came before the panel was first opened) */
    state: text('state').notNull(),
    installedAt: instant('installed_at'),
    uninstalledAt: instant('uninstalled_at'),
  },
  (t) => [primaryKey({ name: 'shops_pkey', columns: [t.shopId] }), unique('shops_domain_key').on(t.domain)],
);

/** How one shop looks, sounds and behaves: brand, sender, language, quiet hours, message budget. */
export const shopSettings = pgTable(
  'shop_settings',
  {
    shopId: shopId(),
    name: text('name').notNull(),
    /** Storefront origin without a trailing slash, such as https://shop.example */
    storefrontUrl: text('storefront_url').notNull(),
    locale: text('locale').notNull(),
    zone: text('zone').notNull(),
    currency: text('currency').notNull(),
    moneyFormat: text('money_format').notNull(),
    senderName: text('sender_name').notNull(),
    senderAddress: text('sender_address'),
    supportAddress: text('support_address'),
    postalAddress: text('postal_address').notNull(),
    brandColor: text('brand_color').notNull(),
    logoUrl: text('logo_url'),
    /** Minutes after local midnight; equal values switch quiet hours off. */
    quietFromMinute: integer('quiet_from_minute').notNull(),
    quietToMinute: integer('quiet_to_minute').notNull(),
    capPerDay: integer('cap_per_day').notNull(),
    capPerWeek: integer('cap_per_week').notNull(),
    holdoutPercent: integer('holdout_percent').notNull(),
    /** Whether addresses from forms have to be confirmed first: by_law | always | never. */
    doubleOptIn: text('double_opt_in').$type<'by_law' | 'always' | 'never'>().notNull().default('by_law'),
    /** How customers sign in: 'new' by a code, 'classic' by a password; missing until the profile was read. */
    accountKind: text('account_kind').$type<'new' | 'classic'>(),
    /** Where they sign in, if the shop says. */
    accountUrl: text('account_url'),
    /** When Shopify was last found to have taken the app's access back. */
    accessLostAt: instant('access_lost_at'),
    /** Days of silence after which people are won back, where their own rhythm does not say; three, growing. */
    winBackDays: integer('win_back_days').array().notNull().default([90, 180, 360]),
    updatedAt: instant('updated_at').notNull(),
    /** How old the view of the shop's own profile is; an older webhook changes nothing. */
    sourceUpdatedAt: instant('source_updated_at'),
  },
  (t) => [primaryKey({ name: 'shop_settings_pkey', columns: [t.shopId] })],
);

/** Offline access to a shop's Admin API; both tokens are encrypted, and stored together or not at all. */
export const shopTokens = pgTable(
  'shop_tokens',
  {
    shopId: shopId(),
    accessToken: text('access_token').notNull(),
    refreshToken: text('refresh_token'),
    expiresAt: instant('expires_at'),
    refreshExpiresAt: instant('refresh_expires_at'),
    scopes: jsonb('scopes').$type<string[]>().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ name: 'shop_tokens_pkey', columns: [t.shopId] })],
);
