import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Cart, Locale, Shop } from '../shop/index.ts';
import { locales } from '../shop/types.ts';

/** Somebody's browser in one shop. */
export interface Visitor {
  locale: Locale;
  /** Where she is, as she chose it; the shop's own country otherwise. */
  country: string | null;
  cartToken: string | null;
  customerId: string | null;
  /** A code that came with a link and waits for the checkout. */
  discountCode: string | null;
}

/** Remembers browsers by a cookie, and takes language and code from the address they came by. */
export class Visitors {
  readonly #visitors = new Map<string, Visitor>();
  readonly #shop: Shop;

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  of(request: Request, response: Response): Visitor {
    const cookie = `visit_${this.#shop.profile.id}`;
    const known = new RegExp(`${cookie}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
    const id = known ?? randomUUID();
    if (!known) response.cookie(cookie, id, { httpOnly: true, sameSite: 'lax', path: '/' });
    const visitor = this.#visitors.get(id) ?? this.#welcome(request);
    this.#visitors.set(id, visitor);
    this.#readQuery(visitor, request);
    return visitor;
  }

  /** The cart that is still open, if there is one. */
  cartOf(visitor: Visitor): Cart | undefined {
    const cart = visitor.cartToken ? this.#shop.carts.get(visitor.cartToken) : undefined;
    return cart?.completedAt ? undefined : cart;
  }

  #welcome(request: Request): Visitor {
    const preferred = request.acceptsLanguages('en', 'ja', 'zh-TW', 'zh');
    const locale = preferred === 'zh' ? 'zh-TW' : locales.find((candidate) => candidate === preferred);
    return {
      locale: locale ?? this.#shop.profile.locale,
      country: null,
      cartToken: null,
      customerId: null,
      discountCode: null,
    };
  }

  #readQuery(visitor: Visitor, { query }: Request): void {
    visitor.locale = locales.find((locale) => locale === query.locale) ?? visitor.locale;
    if (typeof query.country === 'string' && /^[A-Z]{2}$/.test(query.country))
      visitor.country = query.country;
    if (typeof query.discount === 'string') visitor.discountCode = query.discount;
  }
}
