export function customerGid(shopifyCustomerId: string): string {
  return `gid://shopify/Customer/${shopifyCustomerId}`;
}
