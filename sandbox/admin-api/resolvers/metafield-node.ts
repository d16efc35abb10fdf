import { createHash } from 'node:crypto';
import type { Shop } from '../../shop/index.ts';

/** One field of one customer, with the digest that says which value was seen. */
export function metafieldNode(
  shop: Shop,
  ownerId: string,
  { namespace, key }: { namespace: string; key: string },
) {
  const value = shop.metafields.values.get(placeOf({ ownerId, namespace, key }));
  if (value === undefined) return null;
  return { namespace, key, value, type: 'date', compareDigest: digestOf(value) };
}

/** Under which name the shop keeps a field of an owner. */
export function placeOf({
  ownerId,
  namespace,
  key,
}: {
  ownerId: string;
  namespace: string;
  key: string;
}): string {
  return `${ownerId} ${namespace}.${key}`;
}

/** Says which value was seen. */
export function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
