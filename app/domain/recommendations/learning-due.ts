import type { ShopTx } from '#app/db/client.ts';

const weekMs = 7 * 86_400_000;

/** Whether anything was bought, looked at or changed since all products were last learned; after a week, in any case. */
export async function isLearningDue(tx: ShopTx): Promise<boolean> {
  const [row] = await tx.sql<{ isDue: boolean }[]>`
    select m.fitted_at <= ${tx.now - weekMs}::timestamptz
        or exists (select from products where shop_id = ${tx.shopId} and source_updated_at > m.fitted_at)
        or exists (
          select from orders
          where shop_id = ${tx.shopId} and placed_at > m.fitted_at and cancelled_at is null and not is_test)
        or exists (select from views where shop_id = ${tx.shopId} and at > m.fitted_at) as "isDue"
    from shop_models m where m.shop_id = ${tx.shopId} and m.kind = 'products'`;
  return row?.isDue ?? true;
}

/** Writes down that all products were learned as of now. */
export async function noteLearning(tx: ShopTx): Promise<void> {
  await tx.sql`
    insert into shop_models (shop_id, kind, model, fitted_at)
    values (${tx.shopId}, 'products', '{}', ${tx.now}::timestamptz)
    on conflict (shop_id, kind) do update set fitted_at = excluded.fitted_at`;
}
