/** A product's page, at the variant that is meant; the front door when the page is not known. */
export function productUrl(
  storefrontUrl: string,
  { handle, variantId }: { handle: string | null; variantId: string | null },
): string {
  if (handle === null) return storefrontUrl;
  const page = `${storefrontUrl}/products/${encodeURIComponent(handle)}`;
  return variantId === null ? page : `${page}?variant=${variantId}`;
}

/** A page of the shop that remembers a code for the checkout, and goes on to a product where one is named. */
export function discountUrl(storefrontUrl: string, code: string, handle: string | null = null): string {
  const page = `${storefrontUrl}/discount/${encodeURIComponent(code)}`;
  if (handle === null) return page;
  return `${page}?redirect=${encodeURIComponent(`/products/${encodeURIComponent(handle)}`)}`;
}

/**
 * Back to the basket: the shop's own recovery link, which knows address and payment; where there is none, a link that
 * fills a basket with the same variants.
 */
export function cartUrl(
  storefrontUrl: string,
  basket: {
    recoveryUrl: string | null;
    lines: readonly { variantId: string | null; quantity: number }[];
    code?: string;
  },
): string {
  const items = basket.lines.flatMap((line) =>
    line.variantId === null ? [] : `${line.variantId}:${line.quantity}`,
  );
  const address =
    basket.recoveryUrl ?? `${storefrontUrl}/cart${items.length > 0 ? `/${items.join(',')}` : ''}`;
  if (basket.code === undefined || !URL.canParse(address)) return address;
  const url = new URL(address);
  url.searchParams.set('discount', basket.code);
  return url.href;
}
