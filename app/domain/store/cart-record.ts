import type { Instant } from '#app/db/client.ts';
import type { StoreLine } from '#app/db/schema/index.ts';
import type { CartSeen } from './news.ts';

/** One row of `carts`, but for whose it is. */
export interface CartRecord {
  cartKey: string;
  checkoutToken: string | null;
  lines: StoreLine[];
  currency: string;
  totalMinor: number;
  /** Sealed already, and not opened for the mirror's sake. */
  recoveryUrl: string | null;
  activityAt: Instant;
  completedAt: Instant | null;
  sourceUpdatedAt: Instant;
}

/** A basket after it was seen once more: the newest view holds, older ones only fill gaps, and closed stays closed. */
export function mergeCart(known: CartRecord | undefined, seen: CartSeen): CartRecord {
  const view = asRecord(seen);
  if (known === undefined) return view;
  const isNewer = view.sourceUpdatedAt >= known.sourceUpdatedAt;
  const [newer, older] = isNewer ? [view, known] : [known, view];
  return {
    ...newer,
    checkoutToken: newer.checkoutToken ?? older.checkoutToken,
    recoveryUrl: newer.recoveryUrl ?? older.recoveryUrl,
    completedAt: earlier(newer.completedAt, older.completedAt),
  };
}

function asRecord({
  isCheckout: _isCheckout,
  isHistory: _isHistory,
  updatedAt,
  ...rest
}: CartSeen): CartRecord {
  return { ...rest, activityAt: updatedAt, sourceUpdatedAt: updatedAt };
}

export function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
