import type { Order, OrderLine, Shop } from '../../shop/index.ts';
import { orderTotals } from '../../shop/prices.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { mailingAddress } from './address.ts';
import { connection, type PageArguments, sorted } from './connection.ts';
import { customerNode, numberOf } from './customers.ts';
import { moneyBag } from './money.ts';
import { productNode, variantNode } from './products.ts';
import { search } from './search.ts';

export function orderQueries(shop: Shop) {
  return {
    order: ({ id }: { id: string }) => {
      const order = shop.orders.get(numberOf(id));
      return order ? orderNode(shop, order) : null;
    },
    orders: (page: PageArguments) => {
      const found = search([...shop.orders.values()], page.query, {
        name: (order) => `#${order.number}`,
        email: (order) => order.email,
        customer_id: (order) => order.customerId,
        created_at: (order) => order.createdAt,
        processed_at: (order) => order.createdAt,
        updated_at: (order) => order.updatedAt,
      });
      return connection(sorted(found, page), page, (order) => orderNode(shop, order));
    },
  };
}

function orderNode(shop: Shop, order: Order) {
  const { currency } = shop.profile;
  const totals = orderTotals(order);
  const customer = shop.customers.get(order.customerId);
  return {
    id: gid('Order', order.id),
    legacyResourceId: order.id,
    name: `#${order.number}`,
    email: order.email,
    phone: order.phone,
    customer: customer && !customer.deletedAt ? customerNode(shop, customer) : null,
    customerLocale: order.locale,
    currencyCode: currency,
    presentmentCurrencyCode: currency,
    test: false,
    createdAt: iso(order.createdAt),
    processedAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    cancelledAt: iso(order.cancelledAt),
    displayFinancialStatus: order.refundedAt ? 'REFUNDED' : order.paidAt ? 'PAID' : 'PENDING',
    displayFulfillmentStatus: order.fulfilledAt ? 'FULFILLED' : 'UNFULFILLED',
    customerAcceptsMarketing: order.acceptsMarketing,
    cartToken: order.cartToken,
    checkoutToken: order.checkoutToken,
    fulfillments: order.fulfilledAt === null ? [] : [fulfillmentNode(order, order.fulfilledAt)],
    refunds: order.refundedAt === null ? [] : [refundNode(shop, order, order.refundedAt)],
    discountCodes: order.discount ? [order.discount.code] : [],
    discountCode: order.discount?.code ?? null,
    subtotalPriceSet: moneyBag(totals.subtotalMinor - totals.discountMinor, currency),
    totalDiscountsSet: moneyBag(totals.discountMinor, currency),
    totalShippingPriceSet: moneyBag(totals.shippingMinor, currency),
    totalPriceSet: moneyBag(totals.totalMinor, currency),
    currentTotalPriceSet: moneyBag(totals.totalMinor, currency),
    shippingAddress: order.address && mailingAddress(order.address, order.id),
    billingAddress: order.address && mailingAddress(order.address, order.id),
    lineItems: (page: PageArguments) => connection(order.lines, page, (line) => lineNode(shop, line)),
  };
}

function fulfillmentNode(order: Order, at: number) {
  return {
    id: gid('Fulfillment', order.id),
    createdAt: iso(at),
    deliveredAt: null,
    status: 'SUCCESS',
  };
}

/** Goods always go back as a whole here. */
function refundNode(shop: Shop, order: Order, at: number) {
  return {
    id: gid('Refund', order.id),
    createdAt: iso(at),
    processedAt: iso(at),
    totalRefundedSet: moneyBag(orderTotals(order).totalMinor, shop.profile.currency),
  };
}

function lineNode(shop: Shop, line: OrderLine) {
  const product = shop.productOf(line.variantId);
  const variant = shop.variant(line.variantId);
  return {
    id: gid('LineItem', line.id),
    title: product.title.en,
    name: product.title.en,
    variantTitle: variant.title.en === 'Default Title' ? null : variant.title.en,
    quantity: line.quantity,
    currentQuantity: line.quantity,
    sku: variant.sku,
    vendor: product.vendor,
    originalUnitPriceSet: moneyBag(line.priceMinor, shop.profile.currency),
    variant: () => variantNode(shop, variant),
    product: () => productNode(shop, product),
  };
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
