import type { ReadWebhook } from '#app/ports/webhook-reader.ts';
import { readScopes, readShop, readUninstall } from './app.ts';
import { readCart } from './carts.ts';
import { readCheckout, readDeletedCheckout } from './checkouts.ts';
import { readConsent } from './consent.ts';
import { readCustomer, readDeletedCustomer, readMerge } from './customers.ts';
import { ignored, type Reader, setAside } from './message.ts';
import { readDeletedOrder, readOrder } from './orders.ts';
import { parseJson } from './parse-json.ts';
import { readDeletedProduct, readProduct } from './products.ts';
import { readRefund } from './refunds.ts';

/** The topics that say something to us. */
const readers: Record<string, Reader> = {
  'carts/create': readCart,
  'carts/update': readCart,
  'checkouts/create': readCheckout,
  'checkouts/update': readCheckout,
  'checkouts/delete': readDeletedCheckout,
  'orders/create': readOrder,
  'orders/paid': readOrder,
  'orders/updated': readOrder,
  'orders/edited': readOrder,
  'orders/cancelled': readOrder,
  'orders/fulfilled': readOrder,
  'orders/partially_fulfilled': readOrder,
  'orders/delete': readDeletedOrder,
  'refunds/create': readRefund,
  'customers/create': readCustomer,
  'customers/update': readCustomer,
  'customers/enable': readCustomer,
  'customers/disable': readCustomer,
  'customers/delete': readDeletedCustomer,
  'customers/merge': readMerge,
  'customers_email_marketing_consent/update': readConsent,
  'products/create': readProduct,
  'products/update': readProduct,
  'products/delete': readDeletedProduct,
  // A parcel says nothing of whether the order is complete; orders/fulfilled does.
  'fulfillments/create': () => ignored('told_by_orders_fulfilled'),
  'fulfillments/update': () => ignored('told_by_orders_fulfilled'),
  'app/uninstalled': readUninstall,
  'app/scopes_update': readScopes,
  'shop/update': readShop,
  'customers/data_request': () => setAside('privacy_request_pending'),
  'customers/redact': () => setAside('privacy_request_pending'),
  'shop/redact': () => setAside('privacy_request_pending'),
};

/** Turns the raw body of a webhook into news in our own words, or into the reason why there are none. */
export const readWebhook: ReadWebhook = ({ body, ...message }) => {
  const read = Object.hasOwn(readers, message.topic) ? readers[message.topic] : undefined;
  if (read === undefined) return ignored('topic_not_used');
  let parsed: unknown;
  try {
    parsed = parseJson(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return setAside('broken_json');
  }
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  return isObject ? read(parsed, message) : setAside('not_an_object');
};
