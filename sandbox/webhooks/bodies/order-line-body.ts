import { amountText } from '../../shop/money.ts';
import type { Shop } from '../../shop/shop.ts';
import type { Order, OrderLine } from '../../shop/types.ts';
import { gid, numericId } from './lossless.ts';
import { moneySet } from './money-set.ts';

export function orderLineBody(shop: Shop, order: Order, line: OrderLine) {
  const { currency } = shop.profile;
  const product = shop.productOf(line.variantId);
  const variant = shop.variant(line.variantId);
  const title = product.title.en;
  const variantTitle = variant.title.en === 'Default Title' ? null : variant.title.en;
  return {
    id: numericId(line.id),
    admin_graphql_api_id: gid('LineItem', line.id),
    attributed_staffs: [],
    current_quantity: line.quantity,
    fulfillable_quantity: order.fulfilledAt ? 0 : line.quantity,
    fulfillment_service: 'manual',
    fulfillment_status: order.fulfilledAt ? 'fulfilled' : null,
    gift_card: false,
    grams: variant.grams,
    name: variantTitle ? `${title} - ${variantTitle}` : title,
    price: amountText(line.priceMinor, currency),
    price_set: moneySet(line.priceMinor, currency),
    product_exists: true,
    product_id: numericId(product.id),
    properties: [],
    quantity: line.quantity,
    requires_shipping: true,
    sku: variant.sku,
    taxable: true,
    title,
    total_discount: amountText(0, currency),
    total_discount_set: moneySet(0, currency),
    variant_id: numericId(variant.id),
    variant_inventory_management: 'shopify',
    variant_title: variantTitle,
    vendor: product.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: line.discountMinor
      ? [
          {
            amount: amountText(line.discountMinor, currency),
            amount_set: moneySet(line.discountMinor, currency),
            discount_application_index: 0,
          },
        ]
      : [],
  };
}
