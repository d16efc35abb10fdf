import { at, isNode, itemsAt, lowerAt, type Node } from './node.ts';

/*
 * Admin nodes in the words of the webhook about the same thing. The webhooks' own readers do the rest, so that there is
 * one rule for what an order or a person is, however it was told.
 */

export function customerBody(node: Node) {
  const email = at(node, 'defaultEmailAddress');
  const phone = at(node, 'defaultPhoneNumber');
  return {
    id: node.id,
    email: at(email, 'emailAddress'),
    phone: at(phone, 'phoneNumber'),
    first_name: node.firstName,
    last_name: node.lastName,
    locale: node.locale,
    state: lowerAt(node, 'state'),
    tags: node.tags,
    created_at: node.createdAt,
    updated_at: node.updatedAt,
    default_address: addressBody(node.defaultAddress),
    addresses: itemsAt(node, 'addressesV2').map(addressBody),
    email_marketing_consent: isNode(email) && {
      state: email.marketingState,
      opt_in_level: email.marketingOptInLevel,
      consent_updated_at: email.marketingUpdatedAt,
    },
    sms_marketing_consent: isNode(phone) && {
      state: at(phone, 'smsMarketingConsent', 'state'),
      opt_in_level: at(phone, 'smsMarketingConsent', 'optInLevel'),
      consent_updated_at: at(phone, 'smsMarketingConsent', 'updatedAt'),
    },
  };
}

export function orderBody(node: Node) {
  return {
    id: node.id,
    name: node.name,
    email: node.email,
    phone: node.phone,
    customer: isNode(node.customer) ? customerBody(node.customer) : null,
    customer_locale: node.customerLocale,
    buyer_accepts_marketing: node.customerAcceptsMarketing,
    shipping_address: addressBody(node.shippingAddress),
    billing_address: addressBody(node.billingAddress),
    cart_token: node.cartToken,
    checkout_token: node.checkoutToken,
    currency: node.currencyCode,
    current_total_price: at(node, 'currentTotalPriceSet', 'shopMoney', 'amount'),
    financial_status: lowerAt(node, 'displayFinancialStatus'),
    fulfillment_status: lowerAt(node, 'displayFulfillmentStatus'),
    fulfillments: itemsAt(node, 'fulfillments').map((each) => ({
      id: at(each, 'id'),
      created_at: at(each, 'createdAt'),
      status: lowerAt(each, 'status'),
    })),
    refunds: itemsAt(node, 'refunds').map(refundBody),
    discount_codes: itemsAt(node, 'discountCodes').map((code) => ({ code })),
    test: node.test,
    created_at: node.createdAt,
    processed_at: node.processedAt,
    updated_at: node.updatedAt,
    cancelled_at: node.cancelledAt,
    line_items: itemsAt(node, 'lineItems').map((line) => ({
      variant_id: at(line, 'variant', 'id'),
      product_id: at(line, 'product', 'id'),
      title: at(line, 'title'),
      variant_title: at(line, 'variantTitle'),
      quantity: at(line, 'quantity'),
      current_quantity: at(line, 'currentQuantity'),
      price_set: { shop_money: moneyBody(at(line, 'originalUnitPriceSet', 'shopMoney')) },
    })),
  };
}

export function productBody(node: Node) {
  const variants = itemsAt(node, 'variants');
  return {
    id: node.id,
    title: node.title,
    handle: node.handle,
    vendor: node.vendor,
    product_type: node.productType,
    status: lowerAt(node, 'status'),
    tags: node.tags,
    created_at: node.createdAt,
    updated_at: node.updatedAt,
    image: { src: at(node, 'featuredMedia', 'preview', 'image', 'url') },
    images: variants.flatMap((variant) => {
      const src = at(variant, 'image', 'url');
      return src === undefined ? [] : [{ src, variant_ids: [at(variant, 'id')] }];
    }),
    variants: variants.map((variant) => ({
      id: at(variant, 'id'),
      title: at(variant, 'title'),
      price: at(variant, 'price'),
      // The Admin API says outright whether it can be bought; a webhook says how many are left.
      inventory_management: 'shopify',
      inventory_policy: 'deny',
      inventory_quantity: at(variant, 'availableForSale') === true ? 1 : 0,
    })),
  };
}

/** What went back is told as one sum. */
function refundBody(refund: unknown) {
  const total = at(refund, 'totalRefundedSet', 'shopMoney');
  return {
    id: at(refund, 'id'),
    created_at: at(refund, 'createdAt'),
    processed_at: at(refund, 'processedAt'),
    transactions: [
      {
        kind: 'refund',
        status: 'success',
        amount: at(total, 'amount'),
        currency: at(total, 'currencyCode'),
      },
    ],
  };
}

function addressBody(found: unknown) {
  if (!isNode(found)) return null;
  return {
    first_name: found.firstName,
    last_name: found.lastName,
    address1: found.address1,
    address2: found.address2,
    city: found.city,
    province: found.province,
    zip: found.zip,
    country_code: found.countryCodeV2,
    phone: found.phone,
  };
}

function moneyBody(found: unknown) {
  return { amount: at(found, 'amount'), currency_code: at(found, 'currencyCode') };
}
