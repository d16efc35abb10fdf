import { byCustomer, byOrder, type KeptTable, oneYear } from './kept-table.ts';

/** What is concluded from what people do. */
export const knowingTables: Readonly<Record<string, KeptTable>> = {
  order_items: {
    purpose: 'know what is bought, by whom and how often; without the person, the figures of the shop',
    keep: { until: 'shop_redaction' },
    other: ['order_id', 'product_id', 'variant_id'],
    links: [...byCustomer, ...byOrder],
    onRedaction: { set: { customer_id: 'null' } },
  },
  customer_insights: {
    purpose: 'know at which stage of her life with the shop a person is, and what she may want next',
    keep: { until: 'customer_gone' },
    personal: ['stage', 'rfm_group', 'return_cause'],
    other: ['problem'],
    links: byCustomer,
  },
  shop_models: {
    purpose: 'hold what was learned from all customers together; nobody is named',
    keep: { until: 'shop_redaction' },
    other: ['kind', 'model'],
  },
  product_rhythms: {
    purpose: 'know after how long a product is used up',
    keep: { until: 'shop_redaction' },
    other: ['product_id', 'basis'],
  },
  related_products: {
    purpose: 'know which products go together',
    keep: { until: 'shop_redaction' },
    other: ['product_id', 'kind', 'related_id'],
  },
  product_demand: {
    purpose: 'know how much each product is wanted',
    keep: { until: 'shop_redaction' },
    other: ['product_id'],
  },
  stale_products: {
    purpose: 'know which products must be learned anew',
    keep: { until: 'shop_redaction' },
    other: ['product_id'],
  },
  views: {
    purpose: 'know which products a person is interested in',
    keep: { rule: `${oneYear} days; 90 days where nobody is known to have been behind the device` },
    personal: ['visitor_id', 'words'],
    other: ['kind', 'product_id', 'collection_handle'],
    links: [{ column: 'view_id', holds: 'view' }],
  },
  visitor_claims: {
    purpose: 'find out who was behind a device, also when that is known only later',
    keep: {
      rule: `${oneYear} days, the last that says whose a device is as long as she is a customer; 90 days where nobody is known to have been behind it`,
    },
    personal: ['visitor_id', 'key'],
    other: ['how'],
    links: [{ column: 'key', holds: 'claim' }],
  },
  visitor_links: {
    purpose: 'know who was behind a device, and from when on',
    keep: { until: 'customer_gone' },
    personal: ['visitor_id'],
    other: ['how'],
    links: byCustomer,
  },
  customer_places: {
    purpose: 'tell people of a shop near to them, by keyed hashes of city, region and postal code',
    keep: { until: 'customer_gone' },
    personal: ['place'],
    links: byCustomer,
  },
  segments: {
    purpose: 'hold the rules by which the merchant groups customers',
    keep: { until: 'shop_redaction' },
    other: ['name', 'definition', 'rule'],
  },
  segment_members: {
    purpose: 'know who belongs to a segment',
    keep: { until: 'customer_gone' },
    links: byCustomer,
  },
  customer_lists: {
    purpose: "hold lists of people that come from the shop's own admin",
    keep: { until: 'shop_redaction' },
    other: ['name', 'source_id', 'state', 'reason', 'position'],
  },
  customer_list_members: {
    purpose: 'know who is on such a list',
    keep: { until: 'customer_gone' },
    links: byCustomer,
  },
  complement_rules: {
    purpose: 'recommend what the merchant says goes with a product',
    keep: { until: 'shop_redaction' },
    other: ['of_kind', 'of_value', 'related_id', 'reasons'],
  },
};
