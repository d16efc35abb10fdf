import { byCustomer, byOrder, type KeptTable, oneYear, twoYears } from './kept-table.ts';

/** The mirrors of the shop, and what happened there. */
export const storeTables: Readonly<Record<string, KeptTable>> = {
  carts: {
    purpose: 'remind of a basket that was left',
    keep: { days: 90, since: 'activity_at' },
    personal: ['cart_key', 'checkout_token', 'lines', 'recovery_url'],
    other: ['currency'],
    links: [...byCustomer, { column: 'cart_key', holds: 'cart' }],
  },
  orders: {
    purpose: 'know who bought, when and what; without the person, the figures of the shop',
    keep: { until: 'shop_redaction' },
    personal: ['name', 'lines', 'origin'],
    other: ['order_id', 'currency'],
    links: [...byCustomer, ...byOrder],
    onRedaction: {
      set: {
        customer_id: 'null',
        name: `''`,
        origin: 'null',
        // What was bought stays as numbers; a line's own words may hold an engraving.
        lines: `(select coalesce(jsonb_agg(line || '{"title": "", "variantTitle": null}'), '[]') from jsonb_array_elements(lines) line)`,
      },
    },
  },
  order_keys: {
    purpose: 'recognise an order by hashed address, phone or basket, so that no reminder follows a purchase',
    keep: { days: oneYear, since: 'placed_at' },
    personal: ['key'],
    other: ['order_id'],
    links: byOrder,
  },
  refunds: {
    purpose: 'know what an order was worth in the end',
    keep: { until: 'shop_redaction' },
    other: ['order_id', 'refund_id'],
  },
  parcels: {
    purpose: 'know when an order was delivered',
    keep: { days: twoYears, since: 'shipped_at' },
    other: ['parcel_id', 'order_id'],
  },
  return_steps: {
    purpose: 'know what was sent back',
    keep: { days: twoYears, since: 'last_at' },
    other: ['return_id', 'step', 'order_id'],
  },
  events: {
    purpose: 'decide, and explain, what follows from what happened',
    keep: { days: twoYears, since: 'recorded_at' },
    personal: ['dedupe_key', 'payload'],
    other: ['kind'],
    links: byCustomer,
    onRedaction: 'by_hand',
  },
  inbox: {
    purpose: 'take in what the shop tells, once',
    keep: { rule: '7 days after it was taken in; 30 days where it could not be understood' },
    personal: ['body'],
    other: ['webhook_id', 'topic', 'api_version', 'state', 'reason'],
    onRedaction: 'by_hand',
  },
  products: {
    purpose: 'show what the shop sells',
    keep: { until: 'shop_redaction' },
    other: ['product_id', 'title', 'handle', 'vendor', 'product_type', 'image_url', 'status', 'tags'],
  },
  variants: {
    purpose: 'show what the shop sells, and at which price',
    keep: { until: 'shop_redaction' },
    other: ['variant_id', 'product_id', 'title', 'image_url'],
  },
  variant_stock: {
    purpose: 'pass over what is sold out',
    keep: { until: 'shop_redaction' },
    other: ['variant_id'],
  },
};
