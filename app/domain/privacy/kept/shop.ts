import { type KeptTable, oneYear, twoYears } from './kept-table.ts';

/** The shop itself, and what is kept because the law asks for it. */
export const shopTables: Readonly<Record<string, KeptTable>> = {
  shops: {
    purpose: 'know which shops use the app',
    keep: { until: 'shop_redaction' },
    other: ['domain', 'state'],
  },
  shop_settings: {
    purpose: 'write in the name and manner of the shop; its postal address stands in every letter',
    keep: { until: 'shop_redaction' },
    other: [
      ...[
        'name',
        'storefront_url',
        'locale',
        'zone',
        'currency',
        'money_format',
        'sender_name',
        'sender_address',
      ],
      ...[
        'support_address',
        'postal_address',
        'brand_color',
        'logo_url',
        'double_opt_in',
        'account_kind',
        'account_url',
        'win_back_days',
      ],
    ],
  },
  shop_tokens: {
    purpose: 'speak to the shop in its name; encrypted',
    keep: { until: 'uninstall' },
    other: ['access_token', 'refresh_token', 'scopes'],
  },
  shop_keys: {
    purpose: 'seal what is known of people; wrapped by a key outside of the database',
    keep: { until: 'shop_redaction' },
    other: ['key_id', 'wrapped'],
  },
  flows: {
    purpose: 'run the automations that the merchant has switched on',
    keep: { until: 'shop_redaction' },
    other: ['flow_id', 'offer'],
  },
  flow_versions: {
    purpose: 'know which wording and waits a letter followed',
    keep: { until: 'shop_redaction' },
    other: ['flow_id', 'definition'],
  },
  discount_pools: {
    purpose: 'have codes ready before a letter needs them',
    keep: { until: 'shop_redaction' },
    other: ['terms_key', 'terms', 'state', 'reason', 'first_code', 'discount_id'],
  },
  pool_codes: {
    purpose: 'have codes ready before a letter needs them',
    keep: { days: twoYears, since: 'taken_at' },
    other: ['code', 'state', 'reason', 'bulk_id', 'redeem_code_id'],
  },
  privacy_requests: {
    purpose: 'prove that a request was fulfilled, by counts and keyed hashes',
    keep: { days: 3 * 365, since: 'done_at' },
    personal: ['subject', 'subject_keys'],
    other: ['kind', 'state', 'proof'],
    onRedaction: 'by_hand',
  },
  privacy_exports: {
    purpose: 'hand a person everything that is known of her',
    keep: { days: 30, since: 'made_at' },
    personal: ['file'],
    onRedaction: 'by_hand',
  },
  redacted_keys: {
    purpose: 'keep late news from making a redacted person known again; keyed hashes',
    keep: { until: 'shop_redaction' },
    personal: ['key'],
    onRedaction: 'keep',
  },
  access_log: {
    purpose: "show the merchant who of the shop's staff looked at shoppers' data",
    keep: { days: oneYear, since: 'at' },
    personal: ['subject'],
    other: ['actor', 'what'],
    onRedaction: 'keep',
  },
};
