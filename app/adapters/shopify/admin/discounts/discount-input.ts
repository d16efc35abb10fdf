import { currencyDecimals } from '#app/domain/shops/index.ts';
import type { DiscountRequest } from '#app/ports/shop-discounts.ts';
import { customerGid } from '../customers/customer-gid.ts';

type Terms = DiscountRequest['terms'];

/** A percentage or an amount off the whole order. */
export function basicInput(
  terms: Extract<Terms, { kind: 'percentage' | 'amount' }>,
  request: DiscountRequest,
) {
  const value =
    terms.kind === 'percentage'
      ? { percentage: terms.percent / 100 }
      : {
          discountAmount: { amount: decimal(terms.amountMinor, request.currency), appliesOnEachItem: false },
        };
  return {
    ...commonInput(request),
    ...minimumOf(request),
    customerGets: { value, items: { all: true } },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
  };
}

export function freeShippingInput(request: DiscountRequest) {
  return {
    ...commonInput(request),
    ...minimumOf(request),
    destination: { all: true },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  };
}

/**
 * One piece of a product for nothing beside goods of so much. A plain discount of 100 % would give any number of pieces,
 * and count its threshold on the gift alone; buy X get Y does neither. It cannot say "all goods", so that X is whatever
 * stands in a collection of the shop.
 */
export function giftInput(
  terms: Extract<Terms, { kind: 'gift' }>,
  request: DiscountRequest,
  collectionIds: readonly string[],
) {
  const { minimumMinor, productId } = terms;
  return {
    ...commonInput(request),
    customerBuys: {
      items: { collections: { add: collectionIds } },
      value: minimumMinor === null ? { quantity: '1' } : { amount: decimal(minimumMinor, request.currency) },
    },
    customerGets: {
      items: { products: { productsToAdd: [`gid://shopify/Product/${productId}`] } },
      value: { discountOnQuantity: { quantity: '1', effect: { percentage: 1 } } },
    },
    usesPerOrderLimit: 1,
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
  };
}

/** What all kinds of discounts have in common: one use of each code, a time, and for whom it is. */
function commonInput(request: DiscountRequest) {
  const { title, code, startsAt, expiresAt, shopifyCustomerId, oncePerCustomer } = request;
  return {
    title,
    code,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(expiresAt).toISOString(),
    context: shopifyCustomerId ? { customers: { add: [customerGid(shopifyCustomerId)] } } : { all: 'ALL' },
    // Counted for each code by itself, also where a discount has many (community.shopify.dev, thread 12269).
    usageLimit: 1,
    appliesOncePerCustomer: oncePerCustomer,
  };
}

function minimumOf({ terms, currency }: DiscountRequest) {
  if (terms.minimumMinor === null) return {};
  const subtotal = { greaterThanOrEqualToSubtotal: decimal(terms.minimumMinor, currency) };
  return { minimumRequirement: { subtotal } };
}

/** Minor units as Shopify writes money: 1250 of USD is "12.50". */
function decimal(minor: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
