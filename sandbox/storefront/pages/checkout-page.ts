import { html, type Html } from '../../pages/html.ts';
import type { Checkout } from '../../shop/index.ts';
import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { checkoutTotals, type Totals } from '../../shop/prices.ts';
import { price, shopPage, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';

const countries = ['JP', 'TW', 'US', 'GB', 'AU', 'CA', 'DE'];

/** One page: who, where to, what it costs. The address is kept as it is typed, as Shopify keeps it. */
export function checkoutPage(view: ShopView, checkout: Checkout): string {
  const say = speak(view);
  return shopPage(
    view,
    say(words.checkOut),
    html`<section class="checkout">
      <div>
        <h1>${say(words.checkOut)}</h1>
        <form
          id="contact"
          method="post"
          action="/checkouts/${checkout.token}/pay"
          data-save="/checkouts/${checkout.token}/contact"
        >
          ${contactFields(view, checkout)}${deliveryFields(view, checkout)}
          <button class="primary wide">${say(words.pay)}</button>
          <p class="soft">${say(words.notCharged)}</p>
        </form>
      </div>
      ${summary(view, checkout)}
    </section>`,
  );
}

function contactFields(view: ShopView, checkout: Checkout): Html {
  const say = speak(view);
  return html`<h2>${say(words.contact)}</h2>
    ${field(say(words.email), 'email', checkout.email, html`type="email" required autocomplete="email"`)}
    <label class="check"
      ><input
        type="checkbox"
        name="marketing"
        value="1"
        ${checkout.acceptsMarketing ? html`checked` : null}
      />${say(words.wantsNews)}</label
    >
    ${field(say(words.phone), 'phone', checkout.phone, html`type="tel" autocomplete="tel"`)}`;
}

function deliveryFields(view: ShopView, { address }: Checkout): Html {
  const say = speak(view);
  const names = [
    field(say(words.lastName), 'lastName', address?.lastName, html`required autocomplete="family-name"`),
    field(say(words.firstName), 'firstName', address?.firstName, html`required autocomplete="given-name"`),
  ];
  const country = address?.countryCode ?? { en: 'US', ja: 'JP', 'zh-TW': 'TW' }[view.visitor.locale];
  const countryNames = new Intl.DisplayNames(view.visitor.locale, { type: 'region' });
  return html`<h2>${say(words.delivery)}</h2>
    <div class="pair">${view.visitor.locale === 'en' ? names.toReversed() : names}</div>
    <label
      >${say(words.country)}<select name="country">
        ${countries.map(
          (code) =>
            html`<option value="${code}" ${code === country ? html`selected` : null}>
              ${countryNames.of(code)}
            </option>`,
        )}
      </select></label
    >
    <div class="pair">
      ${field(say(words.zip), 'zip', address?.zip, html`required autocomplete="postal-code"`)}
      ${field(say(words.province), 'province', address?.province, html`autocomplete="address-level1"`)}
    </div>
    ${field(say(words.city), 'city', address?.city, html`required autocomplete="address-level2"`)}
    ${field(say(words.street), 'address1', address?.address1, html`required autocomplete="address-line1"`)}`;
}

function field(label: string, name: string, value: string | null | undefined, attributes: Html): Html {
  return html`<label>${label}<input name="${name}" value="${value ?? ''}" ${attributes} /></label>`;
}

function summary(view: ShopView, checkout: Checkout): Html {
  const { shop } = view;
  const say = speak(view);
  const totals = checkoutTotals(shop, checkout);
  return html`<aside>
    <ul class="lines small">
      ${checkout.lines.map(({ variantId, quantity }) => {
        const product = shop.productOf(variantId);
        return html`<li>
          <img src="${pictureUrl(shop, product)}" alt="" width="${pictureSize}" height="${pictureSize}" />
          <div>${say(product.title)} <span class="soft">× ${quantity}</span></div>
          <span>${price(view, shop.variant(variantId).priceMinor * quantity)}</span>
        </li>`;
      })}
    </ul>
    <form class="code" method="post" action="/checkouts/${checkout.token}/discount">
      <label
        >${say(words.discountCode)}<input
          name="code"
          value="${checkout.discountCode ?? ''}"
          autocapitalize="characters"
      /></label>
      <button>${say(words.apply)}</button>
    </form>
    ${checkout.discountCode ? html`<p class="${totals.usable ? 'holds' : 'fails'}" role="status">${say(totals.usable ? words.codeHolds : words.codeFails)}</p>` : null}
    ${sums(view, totals)}
  </aside>`;
}

function sums(view: ShopView, totals: Totals): Html {
  const say = speak(view);
  const row = (name: string, value: string, kind = '') =>
    html`<p class="sum ${kind}"><span>${name}</span><b>${value}</b></p>`;
  const shippingMinor = totals.shippingMinor - totals.shippingOffMinor;
  return html`${row(say(words.subtotal), price(view, totals.subtotalMinor))}
  ${totals.discountMinor > 0 ? row(say(words.discount), `−${price(view, totals.discountMinor)}`) : null}
  ${row(say(words.shipping), shippingMinor === 0 ? say(words.free) : price(view, shippingMinor))}
  ${row(say(words.total), price(view, totals.totalMinor), 'total')}`;
}
