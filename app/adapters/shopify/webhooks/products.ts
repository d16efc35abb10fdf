import { z } from 'zod';
import type { ProductSeen, VariantSeen } from '#app/domain/store/index.ts';
import { amount, count, id, instant, link, list, optional, tags, text } from './fields.ts';
import { happenedAt, instantOf, news, type Reader, setAside } from './message.ts';
import { present } from './person.ts';
import { priceMinor } from './price.ts';

const image = z.object({ id, src: link, variant_ids: list(id) });
const variant = z.object({
  id,
  admin_graphql_api_id: id,
  title: text,
  price: amount,
  image_id: id,
  inventory_management: text,
  inventory_policy: text,
  inventory_quantity: count,
});
const product = z.object({
  id,
  admin_graphql_api_id: id,
  title: text,
  handle: text,
  vendor: text,
  product_type: text,
  status: text,
  tags,
  image: optional(image),
  images: list(image),
  variants: list(variant),
  variant_gids: list(z.object({ admin_graphql_api_id: id })),
  created_at: instant,
  updated_at: instant,
});

type Product = z.output<typeof product>;
type Variant = z.output<typeof variant>;

/** products/create, products/update. */
export const readProduct: Reader = (body, message) => {
  const seen = product.parse(body);
  const productId = seen.id ?? seen.admin_graphql_api_id;
  if (productId === null) return setAside('no_id');
  const variants = seen.variants.flatMap((each) => toVariant(each, seen, message.shopCurrency) ?? []);
  const found: ProductSeen = {
    productId,
    title: seen.title ?? '',
    handle: seen.handle,
    vendor: seen.vendor,
    productType: seen.product_type,
    imageUrl: seen.image?.src ?? seen.images[0]?.src ?? null,
    status: statusOf(seen.status),
    tags: seen.tags ?? [],
    variants,
    variantIds: present([
      ...variants.map((each) => each.variantId),
      ...seen.variant_gids.map((each) => each.admin_graphql_api_id),
    ]),
    updatedAt: instantOf(message, seen.updated_at, seen.created_at),
  };
  return news({ kind: 'product_seen', product: found });
};

function statusOf(status: string | null): ProductSeen['status'] {
  return status === 'draft' || status === 'archived' ? status : 'active';
}

function toVariant(seen: Variant, parent: Product, currency: string): VariantSeen | undefined {
  const variantId = seen.id ?? seen.admin_graphql_api_id;
  if (variantId === null) return undefined;
  const own = parent.images.find(
    (each) => (each.id !== null && each.id === seen.image_id) || each.variant_ids.includes(variantId),
  );
  return {
    variantId,
    title: seen.title === 'Default Title' ? null : seen.title,
    priceMinor: priceMinor(currency, seen.price),
    imageUrl: own?.src ?? null,
    isAvailable: isAvailable(seen),
  };
}

/** Sold out only where stock is counted, selling on is not allowed, and nothing is left. */
function isAvailable(seen: Variant): boolean {
  const isCounted = seen.inventory_management !== null && seen.inventory_quantity !== null;
  return !isCounted || seen.inventory_policy === 'continue' || (seen.inventory_quantity ?? 0) > 0;
}

/** products/delete. */
export const readDeletedProduct: Reader = (body, message) => {
  const seen = product.pick({ id: true, admin_graphql_api_id: true }).parse(body);
  const productId = seen.id ?? seen.admin_graphql_api_id;
  return productId === null
    ? setAside('no_id')
    : news({ kind: 'product_gone', productId, at: happenedAt(message) });
};
