import { gid } from '../../webhooks/bodies/lossless.ts';
import type { Shop } from '../shop.ts';
import type { Customer } from '../types.ts';

/** Gives a customer these tags instead of those she had, and tells which came and which went. */
export function changeTags(shop: Shop, customer: Customer, tags: readonly string[]): void {
  const eventId = shop.ids.uuid();
  const [added, removed] = [without(tags, customer.tags), without(customer.tags, tags)];
  customer.tags = [...tags];
  customer.updatedAt = shop.now();
  const about = { customerId: gid('Customer', customer.id), occurredAt: new Date(shop.now()).toISOString() };
  if (added.length > 0) shop.outlets.emit('customer.tags_added', { ...about, tags: added }, eventId);
  if (removed.length > 0) shop.outlets.emit('customer.tags_removed', { ...about, tags: removed }, eventId);
}

function without(tags: readonly string[], others: readonly string[]): string[] {
  return tags.filter((tag) => !others.includes(tag));
}
