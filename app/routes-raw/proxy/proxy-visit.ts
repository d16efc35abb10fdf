import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '#app/context.ts';

/** What the doors behind a storefront take of the context. */
export type ProxyContext = Pick<Context, 'now' | 'db' | 'log' | 'secrets'>;

/** One request through a shop's storefront, vouched for by its platform. */
export interface ProxyVisit {
  ctx: ProxyContext;
  request: IncomingMessage;
  response: ServerResponse;
  shop: { shopId: string; domain: string };
  shopifyCustomerId: string | null;
  /** Where the shopper's browser is, as far as can be told. */
  ip: string;
  /** Writes the line of a refusal; the answer is the caller's. */
  logRefusal: (reason: string) => void;
}
