import type { AskedCondition } from './resolve-places.ts';
import { recentOrders } from './sql/figures.ts';

/** Whether a condition can be answered by the last orders that stand in a person's own row. */
export function isOfRecent(condition: AskedCondition): boolean {
  if (condition.about !== 'orders' || !('lastDays' in condition.window)) return false;
  const { atLeast = 0, atMost = 0 } = condition.count;
  return Math.max(atLeast, atMost + 1) <= recentOrders;
}
