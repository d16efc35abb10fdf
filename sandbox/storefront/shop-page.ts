import { html, type Html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { type Locale, type Localized, type Shop } from '../shop/index.ts';
import { formatMoney } from '../shop/money.ts';
import { asksFirst } from './asks-first.ts';
import { extensionTags, renderBlock } from './theme-extension/index.ts';
import type { Visitor } from './visitor.ts';
import { words } from './words.ts';

/** What every page of the storefront needs. */
export interface ShopView {
  shop: Shop;
  visitor: Visitor;
  itemCount: number;
  /** Path and query of the page itself, for the language switch. */
  path: string;
  /** What the page shows, as a theme's blocks are told. */
  about?: PageSubject;
}

export type PageSubject =
  | { type: 'product'; productId: string }
  | { type: 'collection'; handle: string }
  | { type: 'search'; terms: string };

const languageNames: Record<Locale, string> = { en: 'English', ja: '日本語', 'zh-TW': '繁體中文' };

/** A page of the shop, with its head and foot. */
export function shopPage(view: ShopView, title: string, content: Html): string {
  const { shop, visitor, itemCount } = view;
  const { locale } = visitor;
  return page({
    title: `${title} · ${shop.profile.name}`,
    lang: locale,
    styles: ['storefront/storefront.css'],
    scripts: ['storefront/storefront.js'],
    body: html`<header class="shop-head">
        <a class="shop-name" href="/">${shop.profile.name}</a>
        <nav>
          ${(['coffee', 'tea', 'ceramics', 'tools'] as const).map((kind) => html`<a href="/collections/${kind}">${words[kind][locale]}</a>`)}
        </nav>
        <form class="head-search" action="/search" role="search">
          <input
            type="search"
            name="q"
            aria-label="${words.searchFor[locale]}"
            placeholder="${words.search[locale]}"
            maxlength="200"
          />
        </form>
        <div class="shop-tools">
          <a href="/account">${words.account[locale]}</a>
          <a class="cart-link" href="/cart">${words.cart[locale]}<b>${itemCount}</b></a>
        </div>
      </header>
      <main>${content}</main>
      <script
        src="/assets/storefront/customer-privacy.js"
        data-asks-first="${String(asksFirst(visitor.country ?? shop.profile.address.countryCode))}"
      ></script>
      ${renderBlock(view, 'sign-up')}${renderBlock(view, 'visits-embed')}${extensionTags()}
      <footer class="shop-foot">
        <p>
          ${shop.profile.name}<br /><span class="soft"
            >${shop.profile.address.address1}, ${shop.profile.address.city}, ${shop.profile.address.province}
            ${shop.profile.address.zip}</span
          >
        </p>
        <p class="may-count">
          <label><input id="may-count" type="checkbox" disabled />${words.mayCount[locale]}</label>
        </p>
        <p class="languages" aria-label="${words.language[locale]}">
          ${Object.entries(languageNames).map(
            ([code, name]) =>
              html`<a
                href="${withLocale(view.path, code)}"
                lang="${code}"
                ${code === locale ? html`aria-current="true"` : null}
                >${name}</a
              >`,
          )}
        </p>
      </footer>`,
  });
}

export function speak(view: ShopView): (text: Localized) => string {
  return (text) => text[view.visitor.locale];
}

export function price(view: ShopView, minor: number): string {
  return formatMoney(minor, view.shop.profile.currency);
}

function withLocale(path: string, locale: string): string {
  const url = new URL(path, 'http://shop.invalid');
  url.searchParams.set('locale', locale);
  return url.pathname + url.search;
}
