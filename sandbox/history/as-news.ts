import type { PersonSeen } from '#app/domain/customers/index.ts';
import type { OrderSeen, ProductSeen, StoreNews } from '#app/domain/store/index.ts';
import { pictureUrl } from '../shop/links.ts';
import { orderTotals } from '../shop/prices.ts';
import type { Customer, Order, Product, Shop } from '../shop/index.ts';

/** A shop's books in the app's own words, as an importer would read them from the Admin API. */
export function productNews(shop: Shop, product: Product): StoreNews {
  const seen: ProductSeen = {
    productId: product.id,
    title: product.title.en,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.kind,
    imageUrl: pictureUrl(shop, product),
    status: 'active',
    tags: product.tags,
    variants: product.variants.map((variant) => ({
      variantId: variant.id,
      title: variant.title.en,
      priceMinor: variant.priceMinor,
      imageUrl: null,
      isAvailable: variant.stock > 0,
    })),
    variantIds: product.variants.map((variant) => variant.id),
    updatedAt: product.updatedAt,
  };
  return { kind: 'product_seen', product: seen };
}

export function customerNews(customer: Customer): StoreNews[] {
  const person = personSeen(customer);
  const { state, level, at } = customer.consent;
  const news: StoreNews[] = [{ kind: 'customer_seen', person, isRegistration: true }];
  if (state === 'not_subscribed') return news;
  return [
    ...news,
    {
      kind: 'consent_seen',
      person,
      consent: { channel: 'email', state, optInLevel: level, source: 'shopify', at },
    },
  ];
}

export function orderNews(shop: Shop, order: Order): StoreNews {
  const customer = shop.customers.get(order.customerId);
  const seen: OrderSeen = {
    orderId: order.id,
    name: `#${order.number}`,
    currency: shop.profile.currency,
    totalMinor: orderTotals(order).totalMinor,
    lines: order.lines.map(({ variantId, quantity, priceMinor }) => {
      const product = shop.productOf(variantId);
      const variantTitle = shop.variant(variantId).title.en;
      return {
        variantId,
        productId: product.id,
        title: product.title.en,
        variantTitle: variantTitle === 'Default Title' ? null : variantTitle,
        quantity,
        priceMinor,
      };
    }),
    placedAt: order.createdAt,
    paidAt: order.paidAt,
    fulfilledAt: order.fulfilledAt,
    cancelledAt: order.cancelledAt,
    isTest: false,
    isHistory: true,
    isCreation: false,
    updatedAt: order.updatedAt,
    cartToken: order.cartToken,
    checkoutToken: order.checkoutToken,
    emails: [],
    codes: order.discount ? [order.discount.code] : [],
    refunds: [],
  };
  const person = customer && {
    ...personSeen(customer),
    cartTokens: order.cartToken === null ? [] : [order.cartToken],
  };
  return { kind: 'order_seen', person: person ?? null, order: seen };
}

function personSeen(customer: Customer): PersonSeen {
  const { address } = customer;
  const place = address && {
    country: address.countryCode,
    region: address.province,
    zip: address.zip,
    city: address.city,
    street: address.address1,
  };
  return {
    shopifyId: customer.id,
    email: customer.email,
    phone: customer.phone,
    firstName: customer.firstName,
    lastName: customer.lastName,
    locale: customer.locale,
    country: address?.countryCode ?? null,
    tags: customer.tags,
    phones: address?.phone ? [address.phone] : [],
    addresses: place ? [place] : [],
    home: place,
    cartTokens: [],
    checkoutTokens: [],
    view: 'profile',
    seenAt: customer.updatedAt,
    registeredAt: customer.createdAt,
  };
}
