import type { LiveOffer } from '#app/domain/offers/index.ts';
import { formatMoney } from '#app/domain/shops/index.ts';
import type { Locale } from '#app/emails/index.ts';

type Offer = Pick<LiveOffer, 'terms' | 'gift'>;
type Shop = { moneyFormat: string; currency: string };

/** What a code gives, as shops of the language say it within a sentence: 10% off, 10%オフ, 9 折優惠. */
export function offerLabel({ terms, gift }: Offer, shop: Shop, locale: Locale): string {
  const say = labels[locale];
  switch (terms.kind) {
    case 'percentage':
      return say.percentage(terms.percent);
    case 'amount':
      return say.amount(formatMoney(terms.amountMinor, shop));
    case 'free_shipping':
      return say.freeShipping;
    case 'gift':
      return say.gift(gift?.title ?? '');
  }
}

/** What is asked in return, or has to be done; missing where the code simply works. */
export function offerCondition({ terms, gift }: Offer, shop: Shop, locale: Locale): string | undefined {
  const say = labels[locale];
  const from = terms.minimumMinor === null ? [] : [say.from(formatMoney(terms.minimumMinor, shop))];
  const how = terms.kind === 'gift' ? [say.addGift(gift?.title ?? '')] : [];
  const sentences = [...from, ...how];
  return sentences.length === 0 ? undefined : sentences.join(locale === 'en' ? ' ' : '');
}

interface Words {
  percentage(percent: number): string;
  amount(money: string): string;
  freeShipping: string;
  gift(title: string): string;
  from(money: string): string;
  /** A shop takes the price of a gift off; it does not put the gift into the cart. */
  addGift(title: string): string;
}

const labels: Record<Locale, Words> = {
  en: {
    percentage: (percent) => `${percent}% off`,
    amount: (money) => `${money} off`,
    freeShipping: 'free shipping',
    gift: (title) => `a free gift (${title})`,
    from: (money) => `For orders of ${money} or more.`,
    addGift: (title) => `Add ${title} to your cart, and the code makes it free.`,
  },
  ja: {
    percentage: (percent) => `${percent}%オフ`,
    amount: (money) => `${money}オフ`,
    freeShipping: '送料無料',
    gift: (title) => `「${title}」プレゼント`,
    from: (money) => `${money}以上のお買い上げでご利用いただけます。`,
    addGift: (title) => `「${title}」をカートに入れてコードをご利用になると、無料になります。`,
  },
  'zh-TW': {
    // Chinese names what is left to pay, in tenths: 15 % off is 8.5 折.
    percentage: (percent) => `${(100 - percent) / 10} 折優惠`,
    amount: (money) => `折抵 ${money} 的優惠`,
    freeShipping: '免運優惠',
    gift: (title) => `贈品「${title}」`,
    from: (money) => `單筆消費滿 ${money} 即可使用。`,
    addGift: (title) => `請將「${title}」加入購物車，使用優惠碼後即免費。`,
  },
};
