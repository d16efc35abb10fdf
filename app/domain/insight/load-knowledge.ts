import type { ShopTx } from '#app/db/client.ts';
import type { ShopKnowledge } from './shop-knowledge.ts';

const dayMs = 86_400_000;

/** What is known of a shop in which nothing was learned yet. */
const nothing: Omit<ShopKnowledge, 'winBackMs'> = {
  usualIntervalMs: null,
  rfmScale: null,
  models: {
    orders: { status: 'not_enough_data', have: 0, need: 30 },
    spending: { status: 'not_enough_data', have: 0, need: 30 },
  },
};

/** What was learned from the shop's customers the last time, with the merchant's own word on when to win people back. */
export async function loadKnowledge(tx: ShopTx): Promise<ShopKnowledge> {
  const [row] = await tx.sql<{ model: ShopKnowledge }[]>`
    select model from shop_models where shop_id = ${tx.shopId} and kind = 'customers'`;
  return { ...(row?.model ?? nothing), winBackMs: await winBackMsOf(tx) };
}

const usualWinBackDays = 90;

export async function winBackMsOf(tx: ShopTx): Promise<number> {
  const [row] = await tx.sql<{ days: number | null }[]>`
    select win_back_days[1] as days from shop_settings where shop_id = ${tx.shopId}`;
  return (row?.days ?? usualWinBackDays) * dayMs;
}

export async function saveKnowledge(tx: ShopTx, knowledge: ShopKnowledge): Promise<void> {
  await tx.sql`
    insert into shop_models (shop_id, kind, model, fitted_at)
    values (${tx.shopId}, 'customers', ${JSON.stringify(knowledge)}::text::jsonb, ${tx.now}::timestamptz)
    on conflict (shop_id, kind) do update set model = excluded.model, fitted_at = excluded.fitted_at`;
}
