import { html } from '../../pages/html.ts';
import type { Order } from '../../shop/index.ts';
import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { orderTotals } from '../../shop/prices.ts';
import { price, shopPage, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';

/** The thank-you page, and later the page of the order's state. */
export function orderPage(view: ShopView, order: Order): string {
  const { shop } = view;
  const say = speak(view);
  return shopPage(
    view,
    say(words.thanks),
    html`<section class="narrow">
      <h1>${say(words.thanks)}</h1>
      <p>${say(words.orderPlaced)} #${order.number} · ${order.email}</p>
      <ul class="lines small">
        ${order.lines.map((line) => {
          const product = shop.productOf(line.variantId);
          return html`<li>
            <img src="${pictureUrl(shop, product)}" alt="" width="${pictureSize}" height="${pictureSize}" />
            <div>${say(product.title)} <span class="soft">× ${line.quantity}</span></div>
            <span>${price(view, line.priceMinor * line.quantity)}</span>
          </li>`;
        })}
      </ul>
      <p class="sum total">
        <span>${say(words.total)}</span><b>${price(view, orderTotals(order).totalMinor)}</b>
      </p>
      <a class="button" href="/">${say(words.backToShop)}</a>
    </section>`,
  );
}
