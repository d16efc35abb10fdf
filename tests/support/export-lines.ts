/** Lines of a bulk export as Shopify writes them, of an invented shop; the same number is always the same record. */

const day = 86_400_000;
/** When the invented shop's history ends. */
export const historyEnd = Date.UTC(2026, 10, 1, 12);

export interface LineShop {
  customers: number;
  products: number;
}

export function productLines(number: number): string[] {
  const id = `gid://shopify/Product/${7_000_000 + number}`;
  const at = iso(historyEnd - 400 * day + number * 1_000);
  return [
    JSON.stringify({
      ...{ id, title: `Tea ${number}`, handle: `tea-${number}`, vendor: 'Kumo', productType: 'tea' },
      ...{ status: 'ACTIVE', tags: ['tea', 'green'], createdAt: at, updatedAt: at },
      featuredMedia: { preview: { image: { url: `https://cdn.example/tea-${number}.png` } } },
    }),
    ...[0, 1, 2].map((size) =>
      JSON.stringify({
        id: `gid://shopify/ProductVariant/${variantId(number, size)}`,
        title: `${50 * (size + 1)} g`,
        price: `${12 * (size + 1)}.50`,
        availableForSale: (number + size) % 9 !== 0,
        image: null,
        __parentId: id,
      }),
    ),
  ];
}

export function customerLines(number: number): string[] {
  const id = `gid://shopify/Customer/${8_000_000 + number}`;
  const createdAt = createdAtOf(number);
  const address = addressOf(number);
  return [
    JSON.stringify({
      ...{
        id,
        firstName: `Hana ${number}`,
        lastName: 'Mori',
        locale: number % 3 ? 'ja' : 'en',
        state: 'DISABLED',
      },
      tags: number % 10 ? [] : ['vip'],
      createdAt: iso(createdAt),
      updatedAt: iso(createdAt + day),
      defaultEmailAddress: {
        emailAddress: emailOf(number),
        marketingState: number % 3 ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED',
        marketingOptInLevel: number % 3 ? 'SINGLE_OPT_IN' : null,
        marketingUpdatedAt: number % 3 ? iso(createdAt) : null,
      },
      defaultPhoneNumber: number % 2 ? null : { phoneNumber: phoneOf(number), smsMarketingConsent: null },
      defaultAddress: address,
    }),
    JSON.stringify({
      id: `gid://shopify/MailingAddress/${number}?model_name=CustomerAddress`,
      ...address,
      __parentId: id,
    }),
  ];
}

export function orderLines(number: number, { customers, products }: LineShop): string[] {
  const id = `gid://shopify/Order/${9_000_000 + number}`;
  const customer = (number * 7_919) % customers;
  const placedAt =
    historyEnd - 540 * day + Math.floor((((number * 48_271) % 1_000_003) / 1_000_003) * 538) * day + number;
  const shippedAt = placedAt + 2 * day;
  const lines = [0, 1].slice(0, 1 + (number % 2)).map((place) => (number * 31 + place * 17) % products);
  const total = lines.length * 2 * 12.5;
  const address = addressOf(customer);
  return [
    JSON.stringify({
      ...{ id, name: `#${1_000 + number}`, email: emailOf(customer), phone: null, customerLocale: 'ja' },
      customerAcceptsMarketing: false,
      customer: {
        ...{
          id: `gid://shopify/Customer/${8_000_000 + customer}`,
          firstName: `Hana ${customer}`,
          lastName: 'Mori',
        },
        createdAt: iso(createdAtOf(customer)),
        defaultEmailAddress: { emailAddress: emailOf(customer) },
        defaultPhoneNumber: null,
      },
      shippingAddress: address,
      billingAddress: address,
      ...{ cartToken: `cart-${number}`, checkoutToken: `checkout-${number}`, currencyCode: 'USD' },
      currentTotalPriceSet: { shopMoney: { amount: total.toFixed(2), currencyCode: 'USD' } },
      ...{ displayFinancialStatus: 'PAID', displayFulfillmentStatus: 'FULFILLED' },
      fulfillments: [
        { id: `gid://shopify/Fulfillment/${number}`, createdAt: iso(shippedAt), status: 'SUCCESS' },
      ],
      refunds: [],
      discountCodes: number % 12 ? [] : ['HELLO10'],
      test: false,
      ...{
        createdAt: iso(placedAt),
        processedAt: iso(placedAt),
        updatedAt: iso(shippedAt),
        cancelledAt: null,
      },
    }),
    ...lines.map((product, place) =>
      JSON.stringify({
        ...{
          id: `gid://shopify/LineItem/${number * 10 + place}`,
          title: `Tea ${product}`,
          variantTitle: '50 g',
        },
        ...{ quantity: 2, currentQuantity: 2 },
        originalUnitPriceSet: { shopMoney: { amount: '12.50', currencyCode: 'USD' } },
        variant: { id: `gid://shopify/ProductVariant/${variantId(product, 0)}` },
        product: { id: `gid://shopify/Product/${7_000_000 + product}` },
        __parentId: id,
      }),
    ),
  ];
}

function createdAtOf(customer: number): number {
  return historyEnd - 500 * day + ((customer * 7_919) % 400) * day;
}

function variantId(product: number, size: number): number {
  return 7_500_000 + product * 10 + size;
}

function emailOf(number: number): string {
  return `hana${number}@mail.example`;
}

function phoneOf(number: number): string {
  return `+8190${String(10_000_000 + number)}`;
}

function addressOf(number: number) {
  return {
    ...{ firstName: `Hana ${number}`, lastName: 'Mori', address1: `${number} Hill Road`, address2: null },
    ...{ city: 'Kyoto', zip: `60${number % 10}-8001`, countryCodeV2: 'JP', phone: phoneOf(number) },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
