import type { ShopTx } from '#app/db/client.ts';
import { figuresVersion, type RetentionFigures } from './retention-figures.ts';

/** What was learned the last time; missing before the first night, and until the next one where an older program learned it. */
export async function findRetention(tx: ShopTx): Promise<RetentionFigures | undefined> {
  const [row] = await tx.sql<{ model: { version: number; figures: RetentionFigures } }[]>`
    select model from shop_models where shop_id = ${tx.shopId} and kind = 'retention'`;
  return row?.model.version === figuresVersion ? row.model.figures : undefined;
}
