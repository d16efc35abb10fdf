import type { ShopTx } from '#app/db/client.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import { react } from '#app/reactions.ts';
import type { Claim } from './claim-rows.ts';
import type { IntakeContext } from './intake-context.ts';
import { markRows, type Outcome } from './mark-rows.ts';

/** Amounts without a currency, of a shop whose profile is not known yet. */
const unknownCurrency = 'USD';

/** Reads the webhooks, takes their news in, lets the product react, and says of each what became of it. */
export async function takeInRows(
  ctx: Pick<IntakeContext, 'secrets' | 'readWebhook'>,
  tx: ShopTx,
  claims: readonly Claim[],
): Promise<void> {
  if (claims.length === 0) return;
  const shopCurrency = (await findShopSettings(tx))?.currency ?? unknownCurrency;
  const news: StoreNews[] = [];
  const outcomes: Outcome[] = [];
  for (const { webhookId, topic, triggeredAt, receivedAt, body } of claims) {
    const reading = ctx.readWebhook({ topic, body, triggeredAt, receivedAt, shopCurrency });
    if (reading.status === 'news') {
      news.push(...reading.news);
      outcomes.push({ webhookId, state: 'processed', reason: null });
    } else {
      outcomes.push({ webhookId, state: reading.status, reason: reading.reason });
    }
  }
  await react(tx, await takeInNews(tx, news, ctx.secrets));
  await markRows(tx, outcomes);
}
