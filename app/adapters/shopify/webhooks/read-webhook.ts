import type { ReadWebhook } from '#app/ports/webhook-reader.ts';
import { readScopes, readShop, readShopDetail, readUninstall } from './app.ts';
import { readFinishedBulk } from './bulk-operations.ts';
import { readCart } from './carts.ts';
import { readCheckout, readDeletedCheckout } from './checkouts.ts';
import { readConsent, readSmsConsent } from './consent.ts';
import { readCustomer, readDeletedCustomer, readMerge } from './customers.ts';
import { readDeletedDiscount, readDiscount, readRemovedCode } from './discounts.ts';
import { readFulfillment, readFulfillmentEvent } from './fulfillments.ts';
import { ignored, type Reader, setAside } from './message.ts';
import { readDeletedOrder, readOrder } from './orders.ts';
import { parseJson } from './parse-json.ts';
import { readCustomerRedact, readDataRequest, readShopRedact } from './privacy.ts';
import { readDeletedProduct, readProduct } from './products.ts';
import { readRefund } from './refunds.ts';
import { readReturn } from './returns.ts';
import { readStock } from './stock.ts';
import { readTags } from './tags.ts';

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
  'customers_marketing_consent/update': readSmsConsent,
  'customer.tags_added': readTags,
  'customer.tags_removed': readTags,
  'products/create': readProduct,
  'products/update': readProduct,
  'products/delete': readDeletedProduct,
  'variants/in_stock': readStock,
  'variants/out_of_stock': readStock,
  'discounts/update': readDiscount,
  'discounts/delete': readDeletedDiscount,
  'discounts/redeemcode_removed': readRemovedCode,
  'fulfillments/create': readFulfillment,
  'fulfillments/update': readFulfillment,
  'fulfillment_events/create': readFulfillmentEvent,
  'returns/request': readReturn,
  'returns/approve': readReturn,
  'returns/decline': readReturn,
  'returns/cancel': readReturn,
  'returns/close': readReturn,
  'returns/reopen': readReturn,
  'bulk_operations/finish': readFinishedBulk,
  'locales/create': readShopDetail,
  'locales/update': readShopDetail,
  'locales/destroy': readShopDetail,
  'domains/create': readShopDetail,
  'domains/update': readShopDetail,
  'domains/destroy': readShopDetail,
  'customer_account_settings/update': readShopDetail,
  'app/uninstalled': readUninstall,
  'app/scopes_update': readScopes,
  'shop/update': readShop,
  'customers/data_request': readDataRequest,
  'customers/redact': readCustomerRedact,
  'shop/redact': readShopRedact,
};

/** Every topic that has a reader; shopify.app.toml declares just these. */
export const readTopics: readonly string[] = Object.keys(readers);

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
