/** The shop's pages take it out of the address bar as soon as they have read it. */
const name = 'kz';

/** Checkouts and orders are no pages of the theme, and links that fill a basket lead straight to one. */
const beyondThePages = /^\/(\d+\/|checkouts?\b|cart\/\d)/;

/**
 * An address of the storefront with the token of a visit, byte for byte the same otherwise. Where a page remembers a
 * code and goes on, the token goes on too.
 */
export function withVisit(url: string, token: string): string {
  const { pathname, searchParams } = new URL(url);
  if (beyondThePages.test(pathname)) return url;
  if (!pathname.startsWith('/discount/')) return append(url, `${name}=${token}`);
  const target = searchParams.get('redirect');
  if (target === null) return append(url, `redirect=${encodeURIComponent(`/?${name}=${token}`)}`);
  const further = encodeURIComponent(append(target, `${name}=${token}`));
  return url.replace(/([?&]redirect=)[^&#]*/, (_, key: string) => key + further);
}

function append(url: string, pair: string): string {
  const [, address = '', query, fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url) ?? [];
  const before = query === undefined || query === '?' ? '?' : `${query}&`;
  return `${address}${before}${pair}${fragment}`;
}
