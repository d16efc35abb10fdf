/** What moves from one record to another, and by which column its rows are told apart. */
export const belongings = [
  ['carts', 'cart_key'],
  ['orders', 'order_id'],
  ['order_items', 'order_id'],
  ['events', 'event_id'],
  ['decisions', 'decision_id'],
  ['messages', 'message_id'],
  ['offers', 'offer_id'],
  ['offer_redemptions', 'order_id'],
] as const;

/** Of these a person has one (of each kind that the last column tells apart): the kept record's own goes before. */
export const singles = [
  ['accounts', 'shop_id'],
  ['customer_outbox', 'shop_id'],
  ['consent_pushes', 'channel'],
  ['customer_places', 'place'],
  ['customer_list_members', 'list_id'],
] as const;

/** What follows from the rest, and is found out anew of whoever is left. */
export const conclusions = ['customer_insights', 'segment_members'] as const;
