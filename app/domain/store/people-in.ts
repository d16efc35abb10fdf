import type { PersonSeen } from '#app/domain/customers/index.ts';
import type { StoreNews } from './news.ts';

/** Everybody a batch of news is about, in its order. */
export function peopleIn(news: readonly StoreNews[]): PersonSeen[] {
  const people = news.flatMap((each): (PersonSeen | null)[] => {
    switch (each.kind) {
      case 'customer_seen':
      case 'customer_gone':
      case 'consent_seen':
      case 'tags_changed':
      case 'cart_seen':
      case 'order_seen':
        return [each.person];
      case 'customers_merged':
        return [each.kept, each.merged];
      case 'checkout_gone':
      case 'order_gone':
      case 'refund_seen':
      case 'parcel_seen':
      case 'return_seen':
      case 'codes_withdrawn':
      case 'stock_seen':
      case 'data_requested':
      case 'customer_redact_requested':
      case 'shop_redact_requested':
      case 'refetch_wanted':
      case 'bulk_finished':
      case 'product_seen':
      case 'product_gone':
      case 'app_uninstalled':
      case 'scopes_changed':
      case 'shop_seen':
        return [];
    }
  });
  return [...new Set(people)].filter((person) => person !== null);
}
