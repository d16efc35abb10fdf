import { html, type Html } from '../../pages/html.ts';
import type { Cart, Line } from '../../shop/index.ts';
import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { linesTotal } from '../../shop/prices.ts';
import { price, shopPage, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';

export function cartPage(view: ShopView, cart: Cart | undefined): string {
  const say = speak(view);
  const content = cart && cart.lines.length > 0 ? filledCart(view, cart) : emptyCart(view);
  return shopPage(
    view,
    say(words.cart),
    html`<section class="narrow">
      <h1>${say(words.cart)}</h1>
      ${content}
    </section>`,
  );
}

function filledCart(view: ShopView, cart: Cart): Html {
  const { shop, visitor } = view;
  const say = speak(view);
  return html`<ul class="lines">
      ${cart.lines.map((line) => cartLine(view, line))}
    </ul>
    <p class="sum"><span>${say(words.subtotal)}</span><b>${price(view, linesTotal(shop, cart.lines))}</b></p>
    ${visitor.discountCode ? html`<p class="soft">${say(words.discountCode)}: ${visitor.discountCode}</p>` : null}
    <a class="button primary wide" href="/checkout">${say(words.checkOut)}</a>`;
}

function cartLine(view: ShopView, { variantId, quantity }: Line): Html {
  const { shop } = view;
  const say = speak(view);
  const product = shop.productOf(variantId);
  const variant = shop.variant(variantId);
  return html`<li>
    <img src="${pictureUrl(shop, product)}" alt="" width="${pictureSize}" height="${pictureSize}" />
    <div>
      <a href="/products/${product.handle}">${say(product.title)}</a>
      ${variant.title.en === 'Default Title' ? null : html`<span class="soft">${say(variant.title)}</span>`}
      <span>${price(view, variant.priceMinor * quantity)}</span>
    </div>
    <form method="post" action="/cart/change">
      <input type="hidden" name="variant" value="${variantId}" />
      <label
        ><span class="visually-hidden">${say(words.quantity)}</span>
        <input type="number" name="quantity" value="${quantity}" min="0" max="20" inputmode="numeric"
      /></label>
      <button>${say(words.update)}</button><button name="remove" value="1">${say(words.remove)}</button>
    </form>
  </li>`;
}

function emptyCart(view: ShopView): Html {
  const say = speak(view);
  return html`<p>${say(words.emptyCart)}</p>
    <a class="button" href="/">${say(words.lookAround)}</a>`;
}
