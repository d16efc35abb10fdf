import type { ShopTx } from '#app/db/client.ts';
import type { LetterProduct, LetterSource } from '#app/domain/letters/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import type { ShopSettings } from '#app/domain/shops/index.ts';
import type { Locale } from '#app/emails/index.ts';
import type { TextsByLocale } from './texts-of.ts';

const dayMs = 86_400_000;

const sample = { status: 'live', code: '7K2M-XQ4D-90RT-WZ8H' } as const;

/** An invented reader in each language; never a real customer. */
const readers: Record<Locale, { firstName: string; lastName: string }> = {
  en: { firstName: 'Emma', lastName: 'Smith' },
  ja: { firstName: '花子', lastName: '山田' },
  'zh-TW': { firstName: '小明', lastName: '王' },
};

/** Some of the shop's own goods that can be bought now, those with a picture first. */
export async function listPreviewGoods(tx: ShopTx): Promise<LetterProduct[]> {
  return tx.sql<LetterProduct[]>`
    select * from (
      select distinct on (p.product_id) p.product_id as "productId", v.variant_id as "variantId", p.title,
             v.title as "variantTitle", p.handle, coalesce(v.image_url, p.image_url) as "imageUrl",
             v.price_minor::float8 as "priceMinor"
      from products p
      join variants v on v.shop_id = p.shop_id and v.product_id = p.product_id and v.is_available
      where p.shop_id = ${tx.shopId} and p.status = 'active'
      order by p.product_id, v.price_minor
      limit 200) as goods
    order by "imageUrl" is null, title limit 6`;
}

/** What a letter of this very shop would be made of: its brand, its goods, an invented reader. */
export function previewSource(about: {
  tx: ShopTx;
  settings: ShopSettings;
  domain: string;
  goods: readonly LetterProduct[];
  template: string;
  texts: TextsByLocale;
  giving: OfferTerms | null;
  locale: Locale;
}): LetterSource {
  const { tx, settings, domain, goods, template, texts, giving, locale } = about;
  const lines = goods.slice(0, 2).map((good) => ({ ...good, quantity: 1, isSellable: true }));
  const isThanks = template.startsWith('thank-you.');
  const hasCode = giving !== null && !isThanks && template !== 'abandoned-cart.first';
  const totalMinor = lines.reduce((sum, line) => sum + line.priceMinor, 0);
  return {
    messageId: '00000000-0000-8000-8000-000000000000',
    shopId: tx.shopId,
    customerId: '00000000-0000-8000-8000-000000000000',
    template,
    shop: { ...settings, domain },
    person: { ...readers[locale], address: 'reader@example.com', locale, zone: null },
    lines,
    cart: { recoveryUrl: null },
    order: isThanks ? { name: '#1042', totalMinor, currency: settings.currency, placedAt: tx.now } : null,
    offer: hasCode
      ? { ...sample, terms: giving, expiresAt: tx.now + 2 * dayMs, gift: giftOf(giving, goods) }
      : null,
    ...(template.startsWith('account.') ? { signIn: signInOf(settings) } : {}),
    picks: goods
      .slice(2)
      .map((good) => ({ ...good, why: 'popular', becauseTitle: null, isHers: false, isWanted: true })),
    texts,
  };
}

/** The product that is given; one that is none of the goods shown keeps its name to itself here. */
function giftOf(
  terms: OfferTerms,
  goods: readonly LetterProduct[],
): { title: string; handle: string | null } | null {
  if (terms.kind !== 'gift') return null;
  const product = goods.find(({ productId }) => productId === terms.productId);
  return { title: product?.title ?? terms.productId, handle: product?.handle ?? null };
}

function signInOf({ storefrontUrl, accountUrl, accountKind }: ShopSettings): LetterSource['signIn'] {
  return { url: accountUrl ?? `${storefrontUrl}/account`, isByCode: accountKind !== 'classic' };
}
