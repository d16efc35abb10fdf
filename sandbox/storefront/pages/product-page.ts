import { html, type Html } from '../../pages/html.ts';
import type { Product } from '../../shop/index.ts';
import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { price, shopPage, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';
import { productCard } from './product-card.ts';

export function productPage(view: ShopView, product: Product): string {
  const { shop } = view;
  const say = speak(view);
  const similar = shop.products
    .filter((other) => other.kind === product.kind && other !== product)
    .slice(0, 4);
  return shopPage(
    { ...view, about: { type: 'product', productId: product.id } },
    say(product.title),
    html`<section class="product">
        <img
          src="${pictureUrl(shop, product)}"
          alt="${say(product.title)}"
          width="${pictureSize}"
          height="${pictureSize}"
        />
        <div>
          <h1>${say(product.title)}</h1>
          <p>${say(product.description)}</p>
          <form method="post" action="/cart/add">
            ${variantChoice(view, product)}
            <label class="quantity"
              >${say(words.quantity)}<input
                type="number"
                name="quantity"
                value="1"
                min="1"
                max="20"
                inputmode="numeric"
            /></label>
            <button
              class="primary"
              ${product.variants.every((variant) => variant.stock === 0) ? html`disabled` : null}
            >
              ${say(words.addToCart)}
            </button>
          </form>
        </div>
      </section>
      <section>
        <h2>${say(words.alsoLiked)}</h2>
        <div class="cards">${similar.map((other) => productCard(view, other))}</div>
      </section>`,
  );
}

function variantChoice(view: ShopView, { variants }: Product): Html {
  const say = speak(view);
  const firstInStock = variants.find((variant) => variant.stock > 0);
  if (variants.length === 1) {
    const [only] = variants;
    return html`<p class="price">${price(view, only!.priceMinor)}</p>
      <input type="hidden" name="variant" value="${only!.id}" />`;
  }
  return html`<fieldset>
    <legend>${say(words.choose)}</legend>
    ${variants.map(
      (variant) =>
        html`<label class="choice"
          ><input
            type="radio"
            name="variant"
            value="${variant.id}"
            ${variant.stock === 0 ? html`disabled` : null}
            ${variant === firstInStock ? html`checked` : null}
          />
          <span>${say(variant.title)}</span>
          <span>${variant.stock === 0 ? say(words.soldOut) : price(view, variant.priceMinor)}</span></label
        >`,
    )}
  </fieldset>`;
}
