import { codeOf } from './code-of.ts';
import { recoveryUrl } from '../../shop/links.ts';
import { amountText } from '../../shop/money.ts';
import { checkoutTotals } from '../../shop/prices.ts';
import type { Shop } from '../../shop/shop.ts';
import type { Checkout, Line } from '../../shop/types.ts';
import { addressBody } from './address-body.ts';
import { nestedCustomerBody } from './customer-body.ts';
import { numericId, time } from './lossless.ts';

/** checkouts/create and checkouts/update */
export function checkoutBody(shop: Shop, checkout: Checkout) {
  const { currency } = shop.profile;
  const totals = checkoutTotals(shop, checkout);
  const text = (minor: number) => amountText(minor, currency);
  const customer = checkout.customerId ? shop.customers.get(checkout.customerId) : undefined;
  const address = checkout.address && addressBody(checkout.address);
  return {
    id: numericId(checkout.id),
    token: checkout.token,
    cart_token: checkout.cartToken,
    email: checkout.email,
    gateway: null,
    buyer_accepts_marketing: checkout.acceptsMarketing,
    buyer_accepts_sms_marketing: false,
    sms_marketing_phone: null,
    created_at: time(checkout.createdAt),
    updated_at: time(checkout.updatedAt),
    completed_at: time(checkout.completedAt),
    closed_at: null,
    landing_site: '/',
    note: null,
    note_attributes: [],
    referring_site: '',
    shipping_lines: [],
    shipping_address: address ?? undefined,
    billing_address: address ?? undefined,
    taxes_included: true,
    total_weight: checkout.lines.reduce(
      (sum, line) => sum + shop.variant(line.variantId).grams * line.quantity,
      0,
    ),
    currency,
    presentment_currency: currency,
    customer_locale: checkout.locale,
    line_items: checkout.lines.map((line) => checkoutLine(shop, checkout, line)),
    name: `#${checkout.id}`,
    abandoned_checkout_url: recoveryUrl(shop, checkout),
    discount_codes: totals.usable
      ? [
          codeOf(
            totals.usable.code.code,
            totals.usable.discount.value,
            text(totals.discountMinor + totals.shippingOffMinor),
          ),
        ]
      : [],
    tax_lines: [],
    source_name: 'web',
    source: null,
    source_identifier: null,
    source_url: null,
    device_id: null,
    location_id: null,
    user_id: null,
    phone: checkout.phone,
    reservation_token: null,
    subtotal_price: text(totals.subtotalMinor - totals.discountMinor),
    total_discounts: text(totals.discountMinor + totals.shippingOffMinor),
    total_duties: null,
    total_line_items_price: text(totals.subtotalMinor),
    total_price: text(totals.totalMinor),
    total_tax: text(0),
    ...(customer ? { customer: nestedCustomerBody(shop, customer) } : {}),
  };
}

function checkoutLine(shop: Shop, checkout: Checkout, { variantId, quantity }: Line) {
  const product = shop.productOf(variantId);
  const variant = shop.variant(variantId);
  const price = amountText(variant.priceMinor, shop.profile.currency);
  return {
    key: `${checkout.token.slice(0, 16)}${variantId}`,
    applied_discounts: [],
    compare_at_price: null,
    destination_location_id: null,
    fulfillment_service: 'manual',
    gift_card: false,
    grams: variant.grams,
    line_price: amountText(variant.priceMinor * quantity, shop.profile.currency),
    origin_location_id: null,
    presentment_title: product.title[checkout.locale],
    presentment_variant_title: variantTitle(variant.title[checkout.locale]),
    price,
    product_id: numericId(product.id),
    properties: null,
    quantity,
    rank: null,
    requires_shipping: true,
    sku: variant.sku,
    tax_lines: [],
    taxable: true,
    title: product.title.en,
    user_id: null,
    variant_id: numericId(variantId),
    variant_price: price,
    variant_title: variantTitle(variant.title.en),
    vendor: product.vendor,
  };
}

function variantTitle(title: string): string {
  return title === 'Default Title' ? '' : title;
}
