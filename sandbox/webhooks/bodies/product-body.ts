import { pictureSize, pictureUrl } from '../../shop/links.ts';
import { amountText } from '../../shop/money.ts';
import type { Shop } from '../../shop/shop.ts';
import type { Product, Variant } from '../../shop/types.ts';
import { gid, numericId, time } from './lossless.ts';

/** products/update; Shopify also sends it when a product was ordered, since its stock changed. */
export function productBody(shop: Shop, product: Product) {
  const image = imageBody(shop, product);
  const isSized = product.variants.length > 1;
  return {
    admin_graphql_api_id: gid('Product', product.id),
    body_html: `<p>${product.description.en}</p>`,
    category: null,
    created_at: time(product.createdAt),
    handle: product.handle,
    has_variants_that_requires_components: false,
    id: numericId(product.id),
    product_type: product.kind,
    published_at: time(product.createdAt),
    published_scope: 'global',
    status: 'active',
    tags: product.tags.join(', '),
    template_suffix: null,
    title: product.title.en,
    updated_at: time(product.updatedAt),
    variant_gids: product.variants.map(({ id }) => ({
      admin_graphql_api_id: gid('ProductVariant', id),
      updated_at: time(product.updatedAt),
    })),
    vendor: product.vendor,
    options: [
      {
        id: numericId(product.id),
        name: isSized ? 'Size' : 'Title',
        position: 1,
        product_id: numericId(product.id),
        values: product.variants.map((variant) => variant.title.en),
      },
    ],
    variants: product.variants.map((variant, index) => variantBody(shop, product, variant, index + 1)),
    image,
    images: [image],
    media: [],
  };
}

/** variants/in_stock, variants/out_of_stock */
export function stockBody(product: Product, variant: Variant) {
  return {
    id: numericId(variant.id),
    admin_graphql_api_id: gid('ProductVariant', variant.id),
    product_id: numericId(product.id),
    title: variant.title.en,
    updated_at: time(product.updatedAt),
  };
}

function imageBody(shop: Shop, product: Product) {
  return {
    id: numericId(product.id),
    admin_graphql_api_id: gid('MediaImage', product.id),
    alt: product.title.en,
    created_at: time(product.createdAt),
    updated_at: time(product.createdAt),
    height: pictureSize,
    width: pictureSize,
    position: 1,
    product_id: numericId(product.id),
    src: pictureUrl(shop, product),
    variant_ids: [],
  };
}

function variantBody(shop: Shop, product: Product, variant: Variant, position: number) {
  return {
    admin_graphql_api_id: gid('ProductVariant', variant.id),
    barcode: null,
    compare_at_price: null,
    created_at: time(product.createdAt),
    id: numericId(variant.id),
    image_id: null,
    inventory_item_id: numericId(variant.id),
    inventory_management: 'shopify',
    inventory_policy: 'deny',
    inventory_quantity: variant.stock,
    old_inventory_quantity: variant.stock,
    option1: variant.title.en,
    option2: null,
    option3: null,
    position,
    price: amountText(variant.priceMinor, shop.profile.currency),
    product_id: numericId(product.id),
    sku: variant.sku,
    taxable: true,
    title: variant.title.en,
    updated_at: time(product.updatedAt),
  };
}
