import { z } from 'zod';
import { toMinorUnits, type RefundSeen } from '#app/domain/store/index.ts';
import { amount, currencyCode, id, instant, list, text } from './fields.ts';
import { instantOf, isLongAgo, type Message, news, type Reader, setAside } from './message.ts';

const transaction = z.object({ amount, kind: text, status: text, currency: currencyCode });
const returned = z.object({ subtotal: amount, total_tax: amount });

export const refund = z.object({
  id,
  admin_graphql_api_id: id,
  order_id: id,
  created_at: instant,
  processed_at: instant,
  transactions: list(transaction),
  refund_line_items: list(returned),
});

/** refunds/create. */
export const readRefund: Reader = (body, message) => {
  const seen = refund.parse(body);
  const found = toRefund(seen, seen.order_id, message.shopCurrency, message);
  return found ? news({ kind: 'refund_seen', refund: found }) : setAside('no_id');
};

/** Orders carry their refunds along; both tell the same ones. */
export function toRefund(
  seen: z.output<typeof refund>,
  orderId: string | null,
  currency: string,
  message: Message,
): RefundSeen | undefined {
  const refundId = seen.id ?? seen.admin_graphql_api_id;
  if (refundId === null || orderId === null) return undefined;
  const at = instantOf(message, seen.processed_at, seen.created_at);
  return {
    refundId,
    orderId,
    amountMinor: refundedMinor(seen, currency),
    at,
    isHistory: isLongAgo(at, message),
  };
}

/** Money that went back; where no payment is told, what the returned lines were worth. */
function refundedMinor(seen: z.output<typeof refund>, currency: string): number {
  const payments = seen.transactions.filter((each) => each.kind === 'refund' && each.status !== 'failure');
  const amounts =
    payments.length > 0
      ? payments.map((each) => toMinorUnits(each.amount ?? '0', each.currency ?? currency))
      : seen.refund_line_items.map(
          (each) =>
            toMinorUnits(each.subtotal ?? '0', currency) + toMinorUnits(each.total_tax ?? '0', currency),
        );
  return amounts.reduce((sum, each) => sum + each, 0);
}
