import type { Locale, TextKey } from '#app/emails/index.ts';

/** What a code gives, as shops of the language say it: 10% off, 10%オフ, 9 折優惠. */
export function offerLabel(percent: number, locale: Locale): string {
  switch (locale) {
    case 'en':
      return `${percent}% off`;
    case 'ja':
      return `${percent}%オフ`;
    case 'zh-TW':
      // Chinese names what is left to pay, in tenths: 15 % off is 8.5 折.
      return `${(100 - percent) / 10} 折優惠`;
  }
}

/** The sentence that says why this person gets this letter. */
export function whyThisLetter(
  key: TextKey,
  locale: Locale,
  { shopName, orderName }: { shopName: string; orderName: string },
): string {
  const family = key.startsWith('abandoned-cart.')
    ? 'cart'
    : key.startsWith('welcome.')
      ? 'welcome'
      : 'order';
  return reasons[locale][family](shopName, orderName);
}

type Reason = (shopName: string, orderName: string) => string;

const reasons: Record<Locale, Record<'cart' | 'welcome' | 'order', Reason>> = {
  en: {
    cart: (shop) =>
      `You get this email because you signed up for news from ${shop} and left something in your cart.`,
    welcome: (shop) => `You get this email because you signed up for news from ${shop}.`,
    order: (shop, order) =>
      order === ''
        ? `You get this email because you ordered from ${shop}.`
        : `You get this email because you placed order ${order} at ${shop}.`,
  },
  ja: {
    cart: (shop) =>
      `このメールは、${shop}のお知らせメールにご登録いただき、カートに商品を残されている方にお送りしています。`,
    welcome: (shop) => `このメールは、${shop}のお知らせメールにご登録いただいた方にお送りしています。`,
    order: (shop, order) =>
      order === ''
        ? `このメールは、${shop}でご注文いただいた方にお送りしています。`
        : `このメールは、${shop}でのご注文（${order}）についてお送りしています。`,
  },
  'zh-TW': {
    cart: (shop) => `您收到這封信，是因為您訂閱了${shop}的電子報，而且購物車裡還有商品。`,
    welcome: (shop) => `您收到這封信，是因為您訂閱了${shop}的電子報。`,
    order: (shop, order) =>
      order === ''
        ? `您收到這封信，是因為您在${shop}訂購了商品。`
        : `您收到這封信，是因為您在${shop}下了訂單 ${order}。`,
  },
};
