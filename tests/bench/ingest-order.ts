/** An order as shops send it, of about five kilobytes, numbered so that each is an order of its own. */
export function orderOfFiveKilobytes(number: number, placedAt: number): string {
  const at = new Date(placedAt).toISOString();
  const money = (amount: string) => ({ amount, currency_code: 'USD' });
  const set = (amount: string) => ({ shop_money: money(amount), presentment_money: money(amount) });
  const address = {
    first_name: 'Hanako',
    last_name: `Yamada ${number % 500}`,
    address1: `${number % 500}-2-3 Jingumae`,
    city: 'Shibuya-ku',
    zip: '150-0001',
    country: 'Japan',
    country_code: 'JP',
    province: 'Tokyo',
    phone: null,
  };
  const lines = Array.from({ length: 3 }, (_, i) => ({
    id: 466157049 + i,
    variant_id: 39072856 + i,
    product_id: 632910392 + i,
    sku: `TEA-${i}`,
    title: `Sencha of the ${i}. flush`,
    variant_title: '100 g',
    vendor: 'Kumo Tea',
    quantity: 1 + i,
    grams: 100,
    price: '12.50',
    price_set: set('12.50'),
    total_discount: '0.00',
    total_discount_set: set('0.00'),
    fulfillment_service: 'manual',
    requires_shipping: true,
    taxable: true,
    gift_card: false,
    properties: [],
    tax_lines: [
      {
        title: 'Consumption tax',
        price: '1.00',
        rate: 0.08,
        price_set: set('1.00'),
      },
    ],
  }));
  const order = {
    id: 5e9 + number,
    name: `#${1e3 + number}`,
    order_number: 1e3 + number,
    token: 'b1946ac92492d234',
    email: `buyer${number % 500}@example.com`,
    contact_email: `buyer${number % 500}@example.com`,
    phone: null,
    customer: {
      id: 7e9 + (number % 500),
      email: `buyer${number % 500}@example.com`,
      first_name: 'Hanako',
      last_name: `Yamada ${number % 500}`,
      created_at: at,
      updated_at: at,
      state: 'disabled',
      default_address: address,
    },
    shipping_address: address,
    billing_address: address,
    line_items: lines,
    currency: 'USD',
    test: false,
    total_price: '75.00',
    current_total_price: '75.00',
    total_price_set: set('75.00'),
    subtotal_price: '75.00',
    total_tax: '3.00',
    total_tax_set: set('3.00'),
    financial_status: 'paid',
    fulfillment_status: null,
    cart_token: `cart-${number}`,
    checkout_token: `checkout-${number}`,
    customer_locale: 'ja',
    refunds: [],
    discount_codes: [],
    note_attributes: [],
    created_at: at,
    processed_at: at,
    updated_at: at,
    cancelled_at: null,
  };
  const missing = 5_000 - JSON.stringify({ ...order, note: '' }).length;
  return JSON.stringify({ ...order, note: 'x'.repeat(Math.max(0, missing)) });
}
