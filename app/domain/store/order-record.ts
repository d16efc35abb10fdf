import type { Instant } from '#app/db/client.ts';
import type { StoreLine } from '#app/db/schema/index.ts';
import type { Origin } from '#app/domain/customers/index.ts';
import { earlier } from './cart-record.ts';
import type { OrderSeen } from './news.ts';

/** One row of `orders`. */
export interface OrderRecord {
  orderId: string;
  customerId: string | null;
  name: string;
  currency: string;
  totalMinor: number;
  /** Paid back after the order was last seen; what was paid back before is off its total already. */
  refundedMinor: number;
  lines: StoreLine[];
  itemCount: number;
  placedAt: Instant;
  paidAt: Instant | null;
  cancelledAt: Instant | null;
  fulfilledAt: Instant | null;
  isHistory: boolean;
  isTest: boolean;
  /** Where the buyer came from; missing where nothing told it. */
  origin: Origin | null;
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
    origin: newer.origin ?? older.origin,
  };
}

/** An order's total is told as it is after the refunds of before; those that came later are still to be taken off. */
export function withRefunds(
  order: OrderRecord,
  refunds: readonly { amountMinor: number; at: Instant }[],
): OrderRecord {
  const later = refunds.filter(({ at }) => at > order.sourceUpdatedAt);
  const refundedMinor = Math.min(
    later.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    Number.MAX_SAFE_INTEGER,
  );
  return refundedMinor === order.refundedMinor ? order : { ...order, refundedMinor };
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
    refundedMinor: 0,
    lines,
    itemCount,
    placedAt,
    paidAt,
    cancelledAt,
    fulfilledAt,
    isHistory: seen.isHistory,
    isTest: seen.isTest,
    origin: seen.origin ?? null,
    sourceUpdatedAt: seen.updatedAt,
  };
}
