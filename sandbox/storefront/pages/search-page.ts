import { html } from '../../pages/html.ts';
import type { Product, Shop } from '../../shop/index.ts';
import { shopPage, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';
import { productCard } from './product-card.ts';

const longestTerms = 200;

/** What the shop has under some words, in whichever of its languages they are. */
export function searchPage(view: ShopView, query: unknown): string {
  const say = speak(view);
  const terms = typeof query === 'string' ? query.trim().slice(0, longestTerms) : '';
  const found = terms === '' ? [] : findProducts(view.shop, terms);
  return shopPage(
    { ...view, about: { type: 'search', terms } },
    say(words.search),
    html`<section>
      <h1>${terms === '' ? say(words.search) : `${say(words.foundFor)} “${terms}”`}</h1>
      <form class="search-form" action="/search">
        <label class="visually-hidden" for="terms">${say(words.searchFor)}</label>
        <input id="terms" type="search" name="q" value="${terms}" maxlength="${longestTerms}" />
        <button class="primary">${say(words.search)}</button>
      </form>
      ${terms !== '' && found.length === 0 ? html`<p class="soft">${say(words.nothingFound)}</p>` : null}
      <div class="cards">${found.map((product) => productCard(view, product))}</div>
    </section>`,
  );
}

/** Products that have every word somewhere in what is said of them. */
function findProducts(shop: Shop, terms: string): Product[] {
  const wanted = terms.toLocaleLowerCase().split(/\s+/u);
  return shop.products.filter((product) => {
    const said = [
      ...Object.values(product.title),
      ...Object.values(product.description),
      ...Object.values(words[product.kind]),
      ...product.tags,
    ]
      .join('\n')
      .toLocaleLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}
