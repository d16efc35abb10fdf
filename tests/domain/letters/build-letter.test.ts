import { describe, expect, it } from 'vitest';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { buildLetter, type LetterSource, openClick } from '#app/domain/letters/index.ts';

const site = { appUrl: 'https://kizuna.example', linkSecret: 'a secret of thirty-two characters or more' };
const at = Date.UTC(2026, 4, 1, 3);
const line = {
  variantId: '501',
  productId: '51',
  title: 'Iron teapot',
  variantTitle: 'Black',
  quantity: 2,
  priceMinor: 520_000,
  handle: 'iron-teapot',
  imageUrl: 'https://cdn.example/teapot.jpg',
  isSellable: true,
};
const pick = {
  productId: '61',
  variantId: '601',
  title: 'Sencha',
  variantTitle: 'Default Title',
  handle: 'sencha',
  imageUrl: null,
  priceMinor: 130_000,
  why: 'popular' as const,
  becauseTitle: null,
  isHers: false,
  isWanted: false,
};
const offer = {
  status: 'live',
  code: 'AAAA-BBBB',
  expiresAt: at + 48 * 3_600_000,
  gift: null,
  terms: { kind: 'percentage', percent: 15, minimumMinor: null },
} as const;

const kumo: LetterSource['shop'] = {
  shopId: '7',
  domain: 'kumo.myshopify.com',
  name: 'Kumo',
  storefrontUrl: 'https://kumo.example',
  locale: 'ja',
  zone: 'Asia/Tokyo',
  currency: 'TWD',
  moneyFormat: 'NT${{amount_no_decimals}}',
  senderName: 'Kumo',
  senderAddress: null,
  supportAddress: null,
  postalAddress: '1-2-3 Jingumae',
  accountKind: 'new',
  accountUrl: null,
  accessLostAt: null,
  sourceUpdatedAt: null,
  brandColor: '#2f5d50',
  logoUrl: null,
  quietFromMinute: 0,
  quietToMinute: 0,
  capPerDay: 1,
  capPerWeek: 3,
  holdoutPercent: 0,
  doubleOptIn: 'by_law',
  winBackDays: [90, 180, 360],
  updatedAt: at,
};

function letterOf(changes: Partial<LetterSource> = {}) {
  const source: LetterSource = {
    messageId: '00000000-0000-8000-8000-000000000001',
    customerId: '00000000-0000-8000-8000-000000000002',
    shopId: '7',
    template: 'abandoned-cart.second',
    shop: kumo,
    person: { address: 'mei@example.com', firstName: 'Mei', lastName: null, locale: 'zh-Hant', zone: null },
    lines: [line],
    cart: { recoveryUrl: null },
    order: null,
    offer: null,
    picks: [pick],
    texts: {},
    ...changes,
  };
  return buildLetter(source, site);
}

const leadsTo = (link: string) => openClick(site.linkSecret, link.replace(`${site.appUrl}/c/`, ''))?.url;

describe('a letter about a basket', () => {
  it('shows what is in it as it is now, and leaves out what is sold out', () => {
    const { props } = letterOf({ lines: [line, { ...line, title: 'Whisk', isSellable: false }] });
    expect(props.items).toHaveLength(1);
    expect(props.items[0]).toMatchObject({ title: 'Iron teapot', price: 'NT$5,200', quantity: 2 });
    expect(leadsTo(props.items[0]!.url)).toBe('https://kumo.example/products/iron-teapot?variant=501');
  });

  it('leads back to the shop’s own recovery page where there is one', () => {
    const recoveryUrl = 'https://kumo.example/7/checkouts/ac/abc/recover?key=d&locale=ja';
    expect(leadsTo(letterOf({ cart: { recoveryUrl } }).props.links.action)).toBe(recoveryUrl);
  });

  it('else to a basket filled with what can still be bought', () => {
    const custom = { ...line, variantId: null };
    const soldOut = { ...line, variantId: '502', isSellable: false };
    const { action } = letterOf({ lines: [line, custom, soldOut] }).props.links;
    expect(leadsTo(action)).toBe('https://kumo.example/cart/501:2');
  });

  it('with its code applied by the button', () => {
    const { props } = letterOf({ offer });
    expect(leadsTo(props.links.action)).toBe('https://kumo.example/cart/501:2?discount=AAAA-BBBB');
    expect(props.offer).toMatchObject({ code: 'AAAA-BBBB', label: '8.5 折優惠' });
  });

  it('recommends nothing beside it at first, and later what goes with it', () => {
    expect(letterOf({ template: 'abandoned-cart.first' }).props.recommendations).toEqual([]);
    const picks = [{ ...pick, why: 'bought_together' as const, becauseTitle: 'Iron teapot' }];
    expect(letterOf({ picks }).props.recommendations).toMatchObject([
      { title: 'Sencha', reason: '很適合搭配「Iron teapot」' },
    ]);
  });
});

describe('the language of a letter', () => {
  it.each([
    ['zh-Hant', 'ja', 'zh-TW'],
    ['ja-JP', 'en', 'ja'],
    ['fr', 'ja', 'ja'],
    [null, 'zh-TW', 'zh-TW'],
    [null, 'de', 'en'],
  ])('for a reader of %s in a shop of %s is %s', (personLocale, shopLocale, expected) => {
    const built = letterOf({
      person: { address: 'a@example.com', firstName: null, lastName: null, locale: personLocale, zone: null },
      shop: { ...kumo, locale: shopLocale },
    });
    expect(built.locale).toBe(expected);
  });

  it('decides which of the merchant’s own texts are taken; the others stay as they are', () => {
    const texts = { 'zh-TW': { subject: '您好' }, en: { subject: 'Hello', heading: 'Hi' } };
    const built = letterOf({ texts });
    expect(built.texts.subject).toBe('您好');
    expect(built.texts.heading).toBe(letterOf().texts.heading);
  });
});

describe('what a code gives', () => {
  const saying = (
    terms: OfferTerms,
    locale: string,
    gift: { title: string; handle: string | null } | null = null,
  ) => {
    const person = { address: 'a@example.com', firstName: null, lastName: null, locale, zone: null };
    const { label, condition } = letterOf({ offer: { ...offer, terms, gift }, person }).props.offer!;
    return condition === undefined ? label : `${label} | ${condition}`;
  };
  const cup = { title: 'Cup', handle: 'cup' };

  it.each([
    [{ kind: 'percentage', percent: 15, minimumMinor: null }, '15% off', '15%オフ', '8.5 折優惠'],
    [
      { kind: 'amount', amountMinor: 10_000, minimumMinor: 100_000 },
      'NT$100 off | For orders of NT$1,000 or more.',
      'NT$100オフ | NT$1,000以上のお買い上げでご利用いただけます。',
      '折抵 NT$100 的優惠 | 單筆消費滿 NT$1,000 即可使用。',
    ],
    [{ kind: 'free_shipping', minimumMinor: null }, 'free shipping', '送料無料', '免運優惠'],
    [
      { kind: 'gift', productId: '7', minimumMinor: null },
      'a free gift (Cup) | Add Cup to your cart, and the code makes it free.',
      '「Cup」プレゼント | 「Cup」をカートに入れてコードをご利用になると、無料になります。',
      '贈品「Cup」 | 請將「Cup」加入購物車，使用優惠碼後即免費。',
    ],
  ] as const)('is said in the words of its reader: %j', (terms, en, ja, zh) => {
    expect([saying(terms, 'en', cup), saying(terms, 'ja', cup), saying(terms, 'zh-TW', cup)]).toEqual([
      en,
      ja,
      zh,
    ]);
  });

  it('leads to the page of what is given, where there is a gift', () => {
    const { props } = letterOf({
      template: 'welcome.hello',
      cart: null,
      offer: { ...offer, terms: { kind: 'gift', productId: '7', minimumMinor: null }, gift: cup },
    });
    expect(leadsTo(props.links.action)).toBe(
      'https://kumo.example/discount/AAAA-BBBB?redirect=%2Fproducts%2Fcup',
    );
  });
});

describe('a code’s end', () => {
  it.each([
    [null, '2026年5月3日 中午12:00'],
    ['America/New_York', '2026年5月2日 晚上11:00'],
    ['No/Such_Zone', '2026年5月3日 中午12:00'],
  ])('is told in the zone of its reader (%s)', (zone, expected) => {
    const person = { address: 'a@example.com', firstName: null, lastName: null, locale: 'zh-TW', zone };
    expect(letterOf({ offer, person }).props.offer?.expires).toBe(expected);
  });
});

describe('a letter of thanks', () => {
  const order = { name: '#1001', totalMinor: 1_040_000, currency: 'TWD', placedAt: at };

  it('shows the order as it was placed, even what is sold out by now', () => {
    const { props } = letterOf({
      template: 'thank-you.first',
      cart: null,
      order,
      lines: [{ ...line, isSellable: false }],
    });
    expect(props.order).toEqual({ name: '#1001', total: 'NT$10,400', placedOn: '2026年5月1日' });
    expect(props.items).toHaveLength(1);
    expect(props.recommendations).toEqual([]);
  });

  it('recommends later what others like, without what was bought', () => {
    const picks = [pick, { ...pick, productId: '51', title: 'Iron teapot' }];
    const { props } = letterOf({ template: 'thank-you.later', cart: null, order, picks });
    expect(props.recommendations).toMatchObject([
      { title: 'Sencha', variantTitle: undefined, price: 'NT$1,300' },
    ]);
  });

  it('writes an order in another currency as readers of the language do', () => {
    const { props } = letterOf({
      template: 'thank-you.first',
      cart: null,
      order: { ...order, currency: 'JPY' },
    });
    expect(props.order?.total).toContain('1,040,000');
  });
});

it('names what it expected when a flow asks for a letter nobody has written', () => {
  expect(() => letterOf({ template: 'birthday.first' })).toThrow("got 'birthday.first'");
});
