import { z } from 'zod';
import { currencyCode, instant, token } from './fields.ts';
import { lineItems, sumOf, toLines } from './lines.ts';
import { instantOf, isLongAgo, news, type Reader, setAside } from './message.ts';

const cart = z.object({
  id: token,
  token,
  currency: currencyCode,
  line_items: lineItems,
  updated_at: instant,
  created_at: instant,
});

/** carts/create, carts/update: a basket without a name on it. */
export const readCart: Reader = (body, message) => {
  const seen = cart.parse(body);
  const cartKey = seen.token ?? seen.id;
  if (cartKey === null) return setAside('no_token');
  const firstSet = seen.line_items[0]?.price_set?.shop_money?.currency_code;
  const currency = firstSet ?? seen.currency ?? message.shopCurrency;
  const lines = toLines(seen.line_items, currency);
  const updatedAt = instantOf(message, seen.updated_at, seen.created_at);
  return news({
    kind: 'cart_seen',
    person: null,
    cart: {
      cartKey,
      isCheckout: false,
      checkoutToken: null,
      lines,
      currency,
      totalMinor: sumOf(lines),
      recoveryUrl: null,
      completedAt: null,
      updatedAt,
      isHistory: isLongAgo(updatedAt, message),
    },
  });
};
