/** Strict: in lower case, no port, no path, no other suffix; a domain is a tenant's name. */
const grammar = /^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/;

/** Whether a text from outside has the very form under which shops are filed. */
export function isShopDomain(text: string): boolean {
  return grammar.test(text);
}
