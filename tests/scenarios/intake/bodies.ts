/** Bodies as Shopify sends them, cut to what a reader may look at. Instants are epoch ms. */
type Fields = Record<string, unknown>;

export const iso = (at: number) => new Date(at).toISOString();

export const line: Fields = {
  id: 11,
  variant_id: 4_001,
  product_id: 3_001,
  title: 'Sencha',
  variant_title: '100 g',
  quantity: 2,
  price: '12.50',
};

export const home: Fields = {
  first_name: 'Hanako',
  last_name: 'Yamada',
  address1: '神宮前1-2-3',
  city: '渋谷区',
  zip: '150-0001',
  country_code: 'JP',
  phone: '03-1234-5678',
};

export function customerBody(at: number, fields: Fields = {}): Fields {
  return {
    id: 7_001,
    email: 'hanako@example.com',
    first_name: 'Hanako',
    last_name: 'Yamada',
    phone: '+819012345678',
    created_at: iso(at),
    updated_at: iso(at),
    default_address: home,
    ...fields,
  };
}

export function cartBody(at: number, fields: Fields = {}): Fields {
  return {
    id: 'cart-1',
    token: 'cart-1',
    line_items: [line],
    created_at: iso(at),
    updated_at: iso(at),
    note: null,
    ...fields,
  };
}

export function checkoutBody(at: number, fields: Fields = {}): Fields {
  return {
    id: 9_001,
    token: 'checkout-1',
    cart_token: 'cart-1',
    email: 'hanako@example.com',
    phone: null,
    customer_locale: 'ja',
    currency: 'USD',
    total_price: '25.00',
    line_items: [line],
    abandoned_checkout_url: 'https://demo.myshopify.com/1/checkouts/checkout-1/recover?key=k',
    buyer_accepts_marketing: false,
    completed_at: null,
    created_at: iso(at),
    updated_at: iso(at),
    ...fields,
  };
}

export function orderBody(at: number, fields: Fields = {}): Fields {
  return {
    id: 5_001,
    name: '#1001',
    email: 'hanako@example.com',
    customer: {
      id: 7_001,
      email: 'hanako@example.com',
      first_name: 'Hanako',
      last_name: 'Yamada',
      created_at: iso(at),
    },
    cart_token: 'cart-1',
    checkout_token: 'checkout-1',
    currency: 'USD',
    total_price: '25.00',
    current_total_price: '25.00',
    financial_status: 'pending',
    fulfillment_status: null,
    line_items: [line],
    refunds: [],
    discount_codes: [],
    customer_locale: 'ja',
    test: false,
    cancelled_at: null,
    created_at: iso(at),
    processed_at: iso(at),
    updated_at: iso(at),
    ...fields,
  };
}

export function productBody(at: number, fields: Fields = {}): Fields {
  return {
    id: 3_001,
    title: 'Sencha',
    handle: 'sencha',
    vendor: 'Kumo',
    product_type: 'Tea',
    status: 'active',
    tags: 'green, tea',
    image: { id: 1, src: 'https://cdn.example/sencha.png', variant_ids: [] },
    images: [],
    variants: [
      {
        id: 4_001,
        title: '100 g',
        price: '12.50',
        inventory_management: 'shopify',
        inventory_policy: 'deny',
        inventory_quantity: 4,
      },
    ],
    created_at: iso(at),
    updated_at: iso(at),
    ...fields,
  };
}
