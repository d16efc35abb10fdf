import { html, type Html } from '../../pages/html.ts';
import type { Product } from '../../shop/index.ts';
import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { price, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';

export function productCard(view: ShopView, product: Product): Html {
  const say = speak(view);
  const cheapest = Math.min(...product.variants.map((variant) => variant.priceMinor));
  const isSoldOut = product.variants.every((variant) => variant.stock === 0);
  const money = price(view, cheapest);
  const label = product.variants.length > 1 ? fromPrice(view, money) : money;
  return html`<a class="card" href="/products/${product.handle}">
    <img
      src="${pictureUrl(view.shop, product)}"
      alt=""
      width="${pictureSize}"
      height="${pictureSize}"
      loading="lazy"
    />
    <span class="card-title">${say(product.title)}</span>
    <span class="soft">${isSoldOut ? say(words.soldOut) : label}</span></a
  >`;
}

/** English says "from ¥980", Japanese "¥980〜", Chinese "¥980 起". */
function fromPrice({ visitor }: ShopView, money: string): string {
  if (visitor.locale === 'ja') return `${money}〜`;
  return visitor.locale === 'zh-TW' ? `${money} ${words.from['zh-TW']}` : `${words.from.en} ${money}`;
}
