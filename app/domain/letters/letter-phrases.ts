import type { Locale, TextKey } from '#app/emails/index.ts';

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
      : key.startsWith('confirm-subscription.')
        ? 'confirm'
        : key.startsWith('account.')
          ? 'account'
          : 'order';
  return reasons[locale][family](shopName, orderName);
}

type Reason = (shopName: string, orderName: string) => string;

const reasons: Record<Locale, Record<'cart' | 'welcome' | 'confirm' | 'account' | 'order', Reason>> = {
  en: {
    cart: (shop) =>
      `You get this email because you signed up for news from ${shop} and left something in your cart.`,
    welcome: (shop) => `You get this email because you signed up for news from ${shop}.`,
    confirm: (shop) =>
      `You get this email because somebody entered this address in a form of ${shop}. If it was not you, do nothing.`,
    account: (shop) =>
      `You get this email, this once, because an account with this address was made for you at ${shop}.`,
    order: (shop, order) =>
      order === ''
        ? `You get this email because you ordered from ${shop}.`
        : `You get this email because you placed order ${order} at ${shop}.`,
  },
  ja: {
    cart: (shop) =>
      `このメールは、${shop}のお知らせメールにご登録いただき、カートに商品を残されている方にお送りしています。`,
    welcome: (shop) => `このメールは、${shop}のお知らせメールにご登録いただいた方にお送りしています。`,
    confirm: (shop) =>
      `このメールは、${shop}のフォームにこのメールアドレスが入力されたため、確認のためにお送りしています。お心当たりのない場合は、何もなさらずにこのメールを削除してください。`,
    account: (shop) =>
      `このメールは、${shop}でお客様のアカウントをご用意したことをお知らせするため、一度だけお送りしています。`,
    order: (shop, order) =>
      order === ''
        ? `このメールは、${shop}でご注文いただいた方にお送りしています。`
        : `このメールは、${shop}でのご注文（${order}）についてお送りしています。`,
  },
  'zh-TW': {
    cart: (shop) => `您收到這封信，是因為您訂閱了${shop}的電子報，而且購物車裡還有商品。`,
    welcome: (shop) => `您收到這封信，是因為您訂閱了${shop}的電子報。`,
    confirm: (shop) =>
      `您收到這封信，是因為有人在${shop}的表單中填寫了這個電子郵件地址。如果不是您本人，請忽略這封信。`,
    account: (shop) => `您收到這封信，是因為我們在${shop}用這個地址為您建立了帳戶。這封信只會寄送一次。`,
    order: (shop, order) =>
      order === ''
        ? `您收到這封信，是因為您在${shop}訂購了商品。`
        : `您收到這封信，是因為您在${shop}下了訂單 ${order}。`,
  },
};
