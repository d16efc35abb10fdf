import { html } from '../../pages/html.ts';
import type { ProductKind } from '../../shop/index.ts';
import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { price, shopPage, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';
import { productCard } from './product-card.ts';

const kinds: ProductKind[] = ['coffee', 'tea', 'ceramics', 'tools'];
const shownOfEachKind = 4;
const inWindow = ['kumo-blend', 'tokoname-teapot', 'matcha-bowl'];

/** The shop window: a few things in front, then a shelf of each kind. */
export function homePage(view: ShopView): string {
  const { shop } = view;
  const say = speak(view);
  const window = inWindow.flatMap((handle) => shop.productsByHandle.get(handle) ?? []);
  const freeFrom = price(view, 6000 * shop.profile.minorPerYen);
  return shopPage(
    view,
    say(shop.profile.tagline),
    html`<section class="hero">
        <div>
          <h1>${say(shop.profile.tagline)}</h1>
          <p class="soft">${say(words.freeShipping)} ${freeFrom}</p>
        </div>
        <div class="window">
          ${window.map(
            (product) =>
              html`<a href="/products/${product.handle}"
                ><img
                  src="${pictureUrl(shop, product)}"
                  alt="${say(product.title)}"
                  width="${pictureSize}"
                  height="${pictureSize}"
              /></a>`,
          )}
        </div>
      </section>
      ${kinds.map(
        (kind) =>
          html`<section>
            <h2><a href="/collections/${kind}">${say(words[kind])}</a></h2>
            <div class="cards">
              ${shop.products
                .filter((product) => product.kind === kind)
                .slice(0, shownOfEachKind)
                .map((product) => productCard(view, product))}
            </div>
          </section>`,
      )}`,
  );
}

export function collectionPage(view: ShopView, kind: ProductKind): string {
  const title = speak(view)(words[kind]);
  const products = view.shop.products.filter((product) => product.kind === kind);
  return shopPage(
    { ...view, about: { type: 'collection', handle: kind } },
    title,
    html`<section>
      <h1>${title}</h1>
      <div class="cards">${products.map((product) => productCard(view, product))}</div>
    </section>`,
  );
}
