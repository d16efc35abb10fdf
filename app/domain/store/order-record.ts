import type { Instant } from '#app/db/client.ts';
import type { StoreLine } from '#app/db/schema/index.ts';
import { earlier } from './cart-record.ts';
import type { OrderSeen } from './news.ts';

/** One row of `orders`. */
export interface OrderRecord {
  orderId: string;
  customerId: string | null;
  name: string;
  currency: string;
  totalMinor: number;
  lines: StoreLine[];
  itemCount: number;
  placedAt: Instant;
  paidAt: Instant | null;
  cancelledAt: Instant | null;
  fulfilledAt: Instant | null;
  isHistory: boolean;
  isTest: boolean;
  sourceUpdatedAt: Instant;
}

const maxItemCount = 2_147_483_647;

/**
 * An order after it was seen once more: the newest view holds, and what has happened to it stays so. Imported history
 * stays history, whatever is told of it later.
 */
export function mergeOrder(
  known: OrderRecord | undefined,
  seen: OrderSeen,
  customerId: string | null,
): OrderRecord {
  const view = asRecord(seen, customerId);
  if (known === undefined) return view;
  const isNewer = view.sourceUpdatedAt >= known.sourceUpdatedAt;
  const [newer, older] = isNewer ? [view, known] : [known, view];
  return {
    ...newer,
    customerId: newer.customerId ?? older.customerId,
    paidAt: earlier(newer.paidAt, older.paidAt),
    cancelledAt: earlier(newer.cancelledAt, older.cancelledAt),
    fulfilledAt: earlier(newer.fulfilledAt, older.fulfilledAt),
    isHistory: known.isHistory && !seen.isCreation,
  };
}

function asRecord(seen: OrderSeen, customerId: string | null): OrderRecord {
  const { orderId, name, currency, totalMinor, lines, placedAt, paidAt, cancelledAt, fulfilledAt } = seen;
  const itemCount = Math.min(
    lines.reduce((sum, line) => sum + line.quantity, 0),
    maxItemCount,
  );
  return {
    orderId,
    customerId,
    name,
    currency,
    totalMinor,
    lines,
    itemCount,
    placedAt,
    paidAt,
    cancelledAt,
    fulfilledAt,
    isHistory: seen.isHistory,
    isTest: seen.isTest,
    sourceUpdatedAt: seen.updatedAt,
  };
}
