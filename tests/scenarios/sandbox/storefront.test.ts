import { expect, it } from 'vitest';
import type { Shop } from '#sandbox/shop/index.ts';
import { openBrowserlessVisit, openSandbox } from '#tests/support/sandbox.ts';
import { leaveSomething, mei } from './shopping.ts';

const contact = {
  email: mei.email,
  marketing: '1',
  phone: mei.phone,
  country: 'TW',
  firstName: '美玲',
  lastName: '陳',
  address1: '永康街12號',
  city: '大安區',
  province: '台北市',
  zip: '106',
};

it('from the shelf to the thank-you page, with all that Shopify would tell', async () => {
  await using stage = await openSandbox();
  const [shop] = stage.sandbox.shops;
  const visit = openBrowserlessVisit(shop!.storefrontOrigin);
  const product = shop!.productsByHandle.get('uji-sencha')!;
  const stock = product.variants[0]!.stock;
  await visit('/cart/add', { variant: product.variants[0]!.id, quantity: '2' });
  const checkout = await visit('/checkout');
  await visit(`${checkout.url}/contact`, contact);
  const thanks = await visit(`${checkout.url}/pay`, contact);

  expect(thanks.url).toMatch(/\/thank-you$/);
  expect(thanks.text).toContain('#1001');
  await stage.sandbox.settled();
  expect(stage.bodies('orders/create')).toMatchObject([
    { email: mei.email, line_items: [{ title: 'Uji Sencha', quantity: 2 }], customer: { email: mei.email } },
  ]);
  expect(stage.bodies('customers_email_marketing_consent/update')).toMatchObject([
    { email_address: mei.email, email_marketing_consent: { state: 'subscribed' } },
  ]);
  expect(product.variants[0]!.stock).toBe(stock - 2);
});

it('a checkout is told as soon as the address is typed, long before anything is paid', async () => {
  await using stage = await openSandbox();
  const [shop] = stage.sandbox.shops;
  const visit = openBrowserlessVisit(shop!.storefrontOrigin);
  await visit('/cart/add', { variant: shop!.products[0]!.variants[0]!.id });
  const checkout = await visit('/checkout');
  await visit(`${checkout.url}/contact`, { email: mei.email });
  await stage.sandbox.settled();

  expect(stage.bodies('checkouts/create')).toMatchObject([{ email: null }]);
  expect(stage.bodies('checkouts/update')).toMatchObject([{ email: mei.email, completed_at: null }]);
});

it('the recovery link brings the basket back into any browser, and a wrong key does not', async () => {
  await using stage = await openSandbox();
  const [shop] = stage.sandbox.shops;
  leaveSomething(shop!);
  await stage.sandbox.settled();
  const url = String(stage.bodies('checkouts/update')[0]!.abandoned_checkout_url);

  const back = await openBrowserlessVisit(shop!.storefrontOrigin)(url);
  expect(back.text).toContain('雲朵配方豆');
  const wrong = await openBrowserlessVisit(shop!.storefrontOrigin)(url.replace(/key=\w+/, 'key=0'));
  expect(wrong.status).toBe(404);
});

it('a cart permalink fills the cart and carries a code to the checkout', async () => {
  await using stage = await openSandbox();
  const [shop] = stage.sandbox.shops;
  addCode(shop!, 'KUMO15', 15);
  const [first, second] = shop!.products;
  const visit = openBrowserlessVisit(shop!.storefrontOrigin);
  await visit(`/cart/${first!.variants[0]!.id}:1,${second!.variants[0]!.id}:3?discount=kumo15`);
  const checkout = await visit('/checkout');
  expect(checkout.text).toContain('Code applied');
  await visit(`${checkout.url}/pay`, contact);
  await stage.sandbox.settled();

  const subtotal = first!.variants[0]!.priceMinor + 3 * second!.variants[0]!.priceMinor;
  expect(stage.bodies('orders/create')).toMatchObject([
    { discount_codes: [{ code: 'KUMO15' }], total_line_items_price: String(subtotal) },
  ]);
  const [order] = stage.bodies('orders/create');
  expect(Number(order!.total_discounts)).toBeCloseTo(subtotal * 0.15, -1);
});

it('a single-use code does not hold a second time', async () => {
  await using stage = await openSandbox();
  const [shop] = stage.sandbox.shops;
  addCode(shop!, 'ONCE', 10, { usageLimit: 1 });
  const visit = openBrowserlessVisit(shop!.storefrontOrigin);
  const order = async () => {
    await visit(`/cart/${shop!.products[0]!.variants[0]!.id}:1?discount=ONCE`);
    const checkout = await visit('/checkout');
    await visit(`${checkout.url}/pay`, contact);
    return checkout.text;
  };
  expect(await order()).toContain('Code applied');
  expect(await order()).toContain('This code does not hold');
});

it('signing up makes a customer, and consent only if the box was ticked', async () => {
  await using stage = await openSandbox();
  const visit = openBrowserlessVisit(stage.sandbox.shops[0]!.storefrontOrigin);
  await visit('/account', { email: 'ren@mail.example', firstName: '蓮', lastName: '佐藤' });
  await visit('/account', { email: mei.email, marketing: '1' });
  await stage.sandbox.settled();

  expect(stage.bodies('customers/create').map(({ email }) => email)).toEqual(['ren@mail.example', mei.email]);
  const consents = stage.bodies('customers_email_marketing_consent/update');
  expect(consents.map(({ email_address }) => email_address)).toEqual([mei.email]);
});

it('the shop speaks English, Japanese and Traditional Chinese', async () => {
  await using stage = await openSandbox();
  const visit = openBrowserlessVisit(stage.sandbox.shops[0]!.storefrontOrigin);
  expect((await visit('/products/uji-sencha')).text).toContain('Add to cart');
  expect((await visit('/products/uji-sencha?locale=ja')).text).toContain('カートに入れる');
  expect((await visit('/products/uji-sencha?locale=zh-TW')).text).toContain('加入購物車');
});

it('pictures are PNG, since mail clients do not show SVG', async () => {
  await using stage = await openSandbox();
  const response = await fetch(`${stage.sandbox.shops[0]!.storefrontOrigin}/cdn/products/kumo-blend.png`);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('image/png');
  expect([bytes.subarray(1, 4).toString('latin1'), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
    'PNG',
    480,
    480,
  ]);
});

function addCode(shop: Shop, code: string, percent: number, changes: { usageLimit?: number } = {}): void {
  const limits = {
    usageLimit: null,
    minimumMinor: null,
    oncePerCustomer: false,
    customerIds: [],
    ...changes,
  };
  const times = { startsAt: 0, endsAt: null, createdAt: 0, updatedAt: 0 };
  const id = shop.ids.id();
  shop.discounts.set(id, { id, title: code, value: { kind: 'percentage', percent }, ...times, ...limits });
  shop.redeemCodes.set(code.toLowerCase(), { id: shop.ids.id(), code, discountId: id, usedCount: 0 });
}
