import type { ShopTx } from '#app/db/client.ts';
import { type ComplementRule, listComplementRules } from './complement-rules.ts';

/** The merchant's rules, asked by product: the newest first. */
export type Complements = ReadonlyMap<string, readonly ComplementRule[]>;

interface Described {
  productId: string;
  category: string;
  tags: string[];
}

/** What the merchant recommends to those who have these products. */
export async function loadComplements(tx: ShopTx, productIds: readonly string[]): Promise<Complements> {
  const rules = await listComplementRules(tx);
  if (rules.length === 0 || productIds.length === 0) return new Map();
  const products = await tx.sql<Described[]>`
    select product_id as "productId", lower(coalesce(product_type, '')) as category, tags
    from products where shop_id = ${tx.shopId} and product_id = any(${[...new Set(productIds)]}::text[])`;
  const byKey = Map.groupBy(rules, ({ ofKind, ofValue }) => keyOf(ofKind, ofValue));
  return new Map(
    products.map((product) => [
      product.productId,
      keysOf(product).flatMap((key) =>
        (byKey.get(key) ?? []).filter(({ relatedId }) => relatedId !== product.productId),
      ),
    ]),
  );
}

function keysOf({ productId, category, tags }: Described): string[] {
  return [keyOf('product', productId), keyOf('category', category), ...tags.map((tag) => keyOf('tag', tag))];
}

function keyOf(kind: ComplementRule['ofKind'], value: string): string {
  return `${kind}:${kind === 'product' ? value : value.trim().toLowerCase()}`;
}
