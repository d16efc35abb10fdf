import type { Instant } from '#app/db/client.ts';
import type { StoreNews } from '#app/domain/store/index.ts';

/** Webhooks come up to a day late; what they bring after that is history, too. */
const liveMs = 3 * 86_400_000;

/**
 * What an import takes for itself: history. What has happened since the app was installed is told by webhooks, and by
 * the nightly look where they fail: taken in here first, it would be old news when they come, and nobody would react.
 */
export function asHistory(
  news: readonly StoreNews[],
  { installedAt, now }: { installedAt: Instant; now: Instant },
): StoreNews[] {
  const liveFrom = Math.max(installedAt, now - liveMs);
  return news.flatMap((each): StoreNews[] => {
    switch (each.kind) {
      case 'order_seen': {
        if (each.order.updatedAt >= liveFrom) return [];
        const refunds = each.order.refunds.map((refund) => ({ ...refund, isHistory: true }));
        return [{ ...each, order: { ...each.order, refunds, isHistory: true, isCreation: false } }];
      }
      case 'customer_seen': {
        const { registeredAt } = each.person;
        return [{ ...each, isRegistration: registeredAt !== null && registeredAt < liveFrom }];
      }
      case 'consent_seen':
        return each.consent.at >= liveFrom ? [] : [each];
      default:
        return [each];
    }
  });
}
