import { z } from 'zod';
import type { StoreLine } from '#app/db/schema/index.ts';
import { amount, count, id, list, text } from './fields.ts';
import { inCurrency, moneySet, priceMinor } from './price.ts';

/** The name Shopify gives the only variant of a product without options. */
const onlyVariant = 'Default Title';

const line = z.object({
  variant_id: id,
  product_id: id,
  title: text,
  presentment_title: text,
  name: text,
  variant_title: text,
  quantity: count,
  current_quantity: count,
  price: amount,
  price_set: moneySet,
});

export const lineItems = list(line);

/** What is in a cart, checkout or order now: without lines that were taken out again. */
export function toLines(items: z.output<typeof lineItems>, currency: string): StoreLine[] {
  return items.flatMap((item) => {
    const quantity = item.current_quantity ?? item.quantity ?? 1;
    if (quantity <= 0) return [];
    return {
      variantId: item.variant_id,
      productId: item.product_id,
      title: item.title ?? item.presentment_title ?? item.name ?? '',
      variantTitle: item.variant_title === onlyVariant ? null : item.variant_title,
      quantity,
      priceMinor: priceMinor(currency, inCurrency(item.price_set, currency), item.price),
    };
  });
}

export function sumOf(lines: readonly StoreLine[]): number {
  return Math.min(
    lines.reduce((sum, each) => sum + each.quantity * each.priceMinor, 0),
    Number.MAX_SAFE_INTEGER,
  );
}
