import { amountText } from '../../shop/money.ts';
import { orderTotals } from '../../shop/prices.ts';
import type { Shop } from '../../shop/shop.ts';
import type { DiscountValue, Order } from '../../shop/types.ts';
import { addressBody } from './address-body.ts';
import { codeOf } from './code-of.ts';
import { nestedCustomerBody } from './customer-body.ts';
import { gid, numericId, time } from './lossless.ts';
import { moneySet } from './money-set.ts';
import { orderLineBody } from './order-line-body.ts';

/** orders/create, orders/paid, orders/fulfilled, orders/cancelled, orders/updated: the order as it stands. */
export function orderBody(shop: Shop, order: Order) {
  const { currency } = shop.profile;
  const totals = orderTotals(order);
  const discountsMinor = totals.discountMinor + totals.shippingOffMinor;
  const text = (minor: number) => amountText(minor, currency);
  const set = (minor: number) => moneySet(minor, currency);
  const customer = shop.customers.get(order.customerId);
  const address = order.address && addressBody(order.address);
  return {
    id: numericId(order.id),
    admin_graphql_api_id: gid('Order', order.id),
    app_id: 580111,
    browser_ip: '192.0.2.10',
    buyer_accepts_marketing: order.acceptsMarketing,
    cancel_reason: order.cancelledAt ? 'customer' : null,
    cancelled_at: time(order.cancelledAt),
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    client_details: null,
    closed_at: null,
    company: null,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    contact_email: order.email,
    created_at: time(order.createdAt),
    currency,
    current_subtotal_price: text(totals.subtotalMinor - totals.discountMinor),
    current_subtotal_price_set: set(totals.subtotalMinor - totals.discountMinor),
    current_total_discounts: text(discountsMinor),
    current_total_discounts_set: set(discountsMinor),
    current_total_price: text(totals.totalMinor),
    current_total_price_set: set(totals.totalMinor),
    current_total_tax: text(0),
    customer_locale: order.locale,
    device_id: null,
    discount_codes: order.discount
      ? [codeOf(order.discount.code, order.discount.value, text(discountsMinor))]
      : [],
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    financial_status: financialStatus(order),
    fulfillment_status: order.fulfilledAt ? 'fulfilled' : null,
    landing_site: '/',
    landing_site_ref: null,
    location_id: null,
    merchant_of_record_app_id: null,
    name: `#${order.number}`,
    note: null,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `${shop.storefrontOrigin}/${shop.profile.id}/orders/${order.token}/authenticate`,
    payment_gateway_names: ['bogus'],
    phone: order.phone,
    po_number: null,
    presentment_currency: currency,
    processed_at: time(order.createdAt),
    reference: null,
    referring_site: '',
    source_identifier: null,
    source_name: 'web',
    source_url: null,
    subtotal_price: text(totals.subtotalMinor - totals.discountMinor),
    subtotal_price_set: set(totals.subtotalMinor - totals.discountMinor),
    tags: '',
    tax_exempt: false,
    tax_lines: [],
    taxes_included: true,
    test: false,
    token: order.token,
    total_discounts: text(discountsMinor),
    total_discounts_set: set(discountsMinor),
    total_line_items_price: text(totals.subtotalMinor),
    total_line_items_price_set: set(totals.subtotalMinor),
    total_outstanding: text(order.paidAt ? 0 : totals.totalMinor),
    total_price: text(totals.totalMinor),
    total_price_set: set(totals.totalMinor),
    total_shipping_price_set: set(order.shippingMinor),
    total_tax: text(0),
    total_tax_set: set(0),
    total_tip_received: text(0),
    total_weight: order.lines.reduce(
      (sum, line) => sum + shop.variant(line.variantId).grams * line.quantity,
      0,
    ),
    updated_at: time(order.updatedAt),
    user_id: null,
    billing_address: address,
    customer: customer && !customer.deletedAt ? nestedCustomerBody(shop, customer) : undefined,
    discount_applications: discountApplications(order, text),
    fulfillments: [],
    line_items: order.lines.map((line) => orderLineBody(shop, order, line)),
    payment_terms: null,
    refunds: [],
    returns: [],
    shipping_address: address,
    shipping_lines: [shippingLine(order, text, set)],
  };
}

function financialStatus(order: Order): string {
  if (order.refundedAt) return 'refunded';
  if (order.cancelledAt) return 'voided';
  return order.paidAt ? 'paid' : 'pending';
}

function discountApplications({ discount }: Order, text: (minor: number) => string) {
  if (!discount) return [];
  const { code, value } = discount;
  return [{ type: 'discount_code', ...applicationOf(value, text), code }];
}

function applicationOf(value: DiscountValue, text: (minor: number) => string) {
  const lines = { target_type: 'line_item', allocation_method: 'across', target_selection: 'all' };
  switch (value.kind) {
    case 'percentage':
      return { ...lines, value: `${value.percent}.0`, value_type: 'percentage' };
    case 'amount':
      return { ...lines, value: text(value.amountMinor), value_type: 'fixed_amount' };
    case 'free_shipping':
      return {
        ...{ target_type: 'shipping_line', allocation_method: 'each', target_selection: 'all' },
        ...{ value: '100.0', value_type: 'percentage' },
      };
    case 'gift':
      return {
        ...{ target_type: 'line_item', allocation_method: 'each', target_selection: 'entitled' },
        ...{ value: '100.0', value_type: 'percentage' },
      };
  }
}

function shippingLine(order: Order, text: (minor: number) => string, set: (minor: number) => object) {
  const price = { price: text(order.shippingMinor), price_set: set(order.shippingMinor) };
  const offMinor = order.discount?.shippingOffMinor ?? 0;
  const discountedMinor = order.shippingMinor - offMinor;
  const discounted = { discounted_price: text(discountedMinor), discounted_price_set: set(discountedMinor) };
  const line = {
    id: numericId(order.id),
    code: 'Standard',
    title: 'Standard',
    source: 'shopify',
    phone: null,
  };
  return {
    ...line,
    ...price,
    ...discounted,
    is_removed: false,
    carrier_identifier: null,
    tax_lines: [],
    discount_allocations:
      offMinor === 0
        ? []
        : [{ amount: text(offMinor), amount_set: set(offMinor), discount_application_index: 0 }],
  };
}
