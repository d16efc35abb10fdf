import { byCustomer, type KeptTable, twoYears } from './kept-table.ts';

/** Who people are, and what they agreed to. */
export const peopleTables: Readonly<Record<string, KeptTable>> = {
  customers: {
    purpose: 'write to the right person, in her language and by her name',
    keep: { until: 'customer_gone' },
    personal: ['shopify_id', 'profile', 'email_hash', 'locale', 'country', 'zone', 'tags', 'tag_log'],
    other: ['email_consent', 'sms_consent', 'account_state', 'recent_order_ats'],
    links: byCustomer,
  },
  customer_keys: {
    purpose: 'recognise a person by her account, her keyed-hashed addresses, her baskets',
    keep: { until: 'customer_gone' },
    personal: ['key'],
    links: byCustomer,
  },
  customer_words: {
    purpose: 'find a person in the panel, by keyed hashes',
    keep: { until: 'customer_gone' },
    personal: ['word'],
    links: byCustomer,
  },
  customer_merges: {
    purpose: 'undo what the shop has merged',
    keep: { until: 'customer_gone' },
    personal: ['handed_over'],
    links: [
      { column: 'merged_id', holds: 'customer' },
      { column: 'kept_id', holds: 'customer' },
    ],
  },
  customer_partings: {
    purpose: 'keep two people apart whom the merchant has told apart',
    keep: { until: 'customer_gone' },
    links: [
      { column: 'merged_id', holds: 'customer' },
      { column: 'kept_id', holds: 'customer' },
    ],
  },
  customer_outbox: {
    purpose: 'tell the shop what has changed about a person',
    keep: { days: 30, since: 'changed_at' },
    links: byCustomer,
  },
  accounts: {
    purpose: 'offer each person an account in the shop once',
    keep: { until: 'customer_gone' },
    personal: ['email_hash', 'activation_url'],
    other: ['state', 'reason'],
    links: byCustomer,
  },
  consents: {
    purpose: 'prove what a person agreed to or refused',
    keep: { until: 'customer_gone' },
    personal: ['evidence', 'locale', 'ip_network', 'user_agent', 'country'],
    other: ['channel', 'purpose', 'state', 'opt_in_level', 'source', 'form_text_id'],
    links: byCustomer,
  },
  consent_pushes: {
    purpose: 'tell the shop of a decision made in a letter',
    keep: { until: 'customer_gone' },
    other: ['channel', 'state', 'reason', 'wish'],
    links: byCustomer,
  },
  suppressions: {
    purpose: 'never write again to an address that refused, by its keyed hash',
    keep: { until: 'shop_redaction' },
    personal: ['address_hash'],
    other: ['reason', 'source'],
    links: [{ column: 'address_hash', holds: 'address' }],
    onRedaction: 'keep',
  },
  sign_ups: {
    purpose: "take in what was typed into the storefront's forms, and tell many from few by keyed hashes",
    keep: { days: 2, since: 'received_at' },
    personal: ['visitor_hash', 'address_hash', 'sealed'],
    other: ['nonce'],
    links: [{ column: 'address_hash', holds: 'address' }],
  },
  form_texts: {
    purpose: 'prove which words were agreed to',
    keep: { until: 'shop_redaction' },
    other: ['form_text_id', 'text', 'locale'],
  },
  offers: {
    purpose: 'give a code to the one it was promised to',
    keep: { days: twoYears, since: 'expires_at' },
    personal: ['code'],
    other: ['flow_id', 'state', 'reason', 'discount_id', 'used_by_order_id', 'terms'],
    links: byCustomer,
  },
  offer_redemptions: {
    purpose: 'see what codes were worth and whether strangers used them',
    keep: { days: twoYears, since: 'at' },
    personal: ['code'],
    other: ['order_id'],
    links: byCustomer,
  },
};
