import {
  buy,
  type Checkout,
  enterContact,
  openCheckout,
  type Order,
  type Shop,
  startCart,
} from '#sandbox/shop/index.ts';

/** The shopper of these tests. */
export const mei = {
  email: 'mei.chen@mail.example',
  phone: '+886912345678',
  acceptsMarketing: true,
  address: {
    firstName: '美玲',
    lastName: '陳',
    address1: '永康街12號',
    city: '大安區',
    province: '台北市',
    zip: '106',
    countryCode: 'TW',
    phone: '+886912345678',
  },
};

export function leaveSomething(shop: Shop): Checkout {
  const [first, second] = shop.products;
  const cart = startCart(shop, [
    { variantId: first!.variants[0]!.id, quantity: 2 },
    { variantId: second!.variants[1]!.id, quantity: 1 },
  ]);
  const checkout = openCheckout(shop, cart, { locale: 'zh-TW', customerId: null });
  enterContact(shop, checkout, mei);
  return checkout;
}

export function buySomething(shop: Shop): Order {
  return buy(shop, leaveSomething(shop));
}
