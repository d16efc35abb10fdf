import type { RuleNames } from '#app/components/segment-rule/create-rule-words.ts';
import type { ShopTx } from '#app/db/client.ts';
import { conditionsOf, type SegmentRule } from '#app/domain/segments/index.ts';
import { currencyDecimals, findShopSettings } from '#app/domain/shops/index.ts';

/** What rules need to be read: titles of products, names of lists, the shop's money. */
export async function loadRuleNames(tx: ShopTx, rules: readonly SegmentRule[]): Promise<RuleNames> {
  const conditions = rules.flatMap((rule) => conditionsOf(rule));
  const productIds = conditions.flatMap((condition) =>
    (condition.about === 'bought' || condition.about === 'viewed') && 'productIds' in condition.products
      ? condition.products.productIds
      : [],
  );
  const listIds = conditions.flatMap((condition) =>
    condition.about === 'on_list' ? [condition.listId] : [],
  );
  const [settings, products, lists] = await Promise.all([
    findShopSettings(tx),
    tx.sql<{ id: string; name: string }[]>`
      select product_id as id, title as name from products
      where shop_id = ${tx.shopId} and product_id = any(${productIds}::text[]) and status <> 'deleted'`,
    tx.sql<{ id: string; name: string }[]>`
      select list_id as id, name from customer_lists
      where shop_id = ${tx.shopId} and list_id = any(${listIds}::uuid[])`,
  ]);
  const currency = settings?.currency ?? 'USD';
  return { products: byId(products), lists: byId(lists), currency, decimals: currencyDecimals(currency) };
}

function byId(rows: readonly { id: string; name: string }[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
