import type { Product, Shop, Variant } from '../../shop/index.ts';
import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { amountText } from '../../shop/money.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { connection, type PageArguments, sorted } from './connection.ts';
import { numberOf } from './customers.ts';
import { search } from './search.ts';

export function productQueries(shop: Shop) {
  return {
    product: ({ id }: { id: string }) => {
      const product = shop.productsById.get(numberOf(id));
      return product ? productNode(shop, product) : null;
    },
    products: (page: PageArguments) => {
      const found = search(shop.products, page.query, {
        handle: (product) => product.handle,
        product_type: (product) => product.kind,
        status: () => 'active',
        created_at: (product) => product.createdAt,
        updated_at: (product) => product.updatedAt,
      });
      return connection(sorted(found, page), page, (product) => productNode(shop, product));
    },
    productVariant: ({ id }: { id: string }) => {
      const variant = shop.variants.get(numberOf(id));
      return variant ? variantNode(shop, variant) : null;
    },
  };
}

export function productNode(shop: Shop, product: Product) {
  const image = imageNode(shop, product);
  return {
    id: gid('Product', product.id),
    legacyResourceId: product.id,
    title: product.title.en,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.kind,
    description: product.description.en,
    descriptionHtml: `<p>${product.description.en}</p>`,
    status: 'ACTIVE',
    tags: product.tags,
    createdAt: new Date(product.createdAt).toISOString(),
    updatedAt: new Date(product.updatedAt).toISOString(),
    publishedAt: new Date(product.createdAt).toISOString(),
    onlineStoreUrl: `${shop.storefrontOrigin}/products/${product.handle}`,
    totalInventory: product.variants.reduce((sum, variant) => sum + variant.stock, 0),
    featuredImage: image,
    featuredMedia: {
      __typename: 'MediaImage',
      id: gid('MediaImage', product.id),
      alt: image.altText,
      image,
      preview: { image },
    },
    variants: (page: PageArguments) =>
      connection(product.variants, page, (variant) => variantNode(shop, variant)),
  };
}

export function variantNode(shop: Shop, variant: Variant): object {
  return {
    id: gid('ProductVariant', variant.id),
    legacyResourceId: variant.id,
    title: variant.title.en,
    displayName: `${shop.productOf(variant.id).title.en} - ${variant.title.en}`,
    sku: variant.sku,
    price: amountText(variant.priceMinor, shop.profile.currency),
    compareAtPrice: null,
    availableForSale: variant.stock > 0,
    inventoryQuantity: variant.stock,
    inventoryPolicy: 'DENY',
    image: null,
    media: (page: PageArguments) => connection([], page, () => ({})),
    createdAt: new Date(shop.productOf(variant.id).createdAt).toISOString(),
    updatedAt: new Date(shop.productOf(variant.id).updatedAt).toISOString(),
    product: () => productNode(shop, shop.productOf(variant.id)),
  };
}

function imageNode(shop: Shop, product: Product) {
  const url = pictureUrl(shop, product);
  return {
    id: gid('ProductImage', product.id),
    url,
    altText: product.title.en,
    width: pictureSize,
    height: pictureSize,
  };
}
