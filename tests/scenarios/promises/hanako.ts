import {
  buy,
  type Checkout,
  type ContactDetails,
  enterContact,
  openCheckout,
  type Order,
  type Shop,
  startCart,
} from '#sandbox/shop/index.ts';

/** The shopper of these tests, as she fills in a checkout. */
export const hanako = {
  email: 'hanako@mail.example',
  phone: '+819012345678',
  acceptsMarketing: true,
  address: {
    firstName: 'Hanako',
    lastName: 'Yamada',
    address1: '神宮前1-2-3',
    city: '渋谷区',
    province: '東京都',
    zip: '150-0001',
    countryCode: 'JP',
    phone: '+819012345678',
  },
} satisfies ContactDetails;

/** Somebody who shares nothing with her. */
export const stranger = {
  email: 'somebody@else.example',
  phone: '+815000000001',
  acceptsMarketing: false,
  address: {
    ...hanako.address,
    firstName: 'Jiro',
    lastName: 'Sato',
    address1: '大通西4-1',
    city: '札幌市',
    zip: '060-0042',
    phone: '+815000000001',
  },
} satisfies ContactDetails;

/** She puts the first product (or those given) into a cart, says at the checkout who she is, and goes. */
export function leaveCart(
  shop: Shop,
  contact: ContactDetails = hanako,
  productNumbers: readonly number[] = [0],
): Checkout {
  const lines = productNumbers.map((number) => ({
    variantId: shop.products[number]!.variants[0]!.id,
    quantity: 1,
  }));
  const checkout = openCheckout(shop, startCart(shop, lines), { locale: 'en', customerId: null });
  enterContact(shop, checkout, contact);
  return checkout;
}

/** Somebody fills another cart and buys it. */
export function buyAnew(shop: Shop, contact: ContactDetails): Order {
  return buy(shop, leaveCart(shop, contact, [1]));
}

/** A newcomer who signs up for the letters. */
export const newcomer = {
  email: 'taro@mail.example',
  phone: null,
  firstName: 'Taro',
  lastName: 'Suzuki',
  locale: 'en' as const,
  address: null,
  acceptsMarketing: true,
};
