import type { ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import { noteBulkFinished } from '#app/domain/import/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import { react } from '#app/reactions.ts';
import type { Claim } from './claim-rows.ts';
import type { IntakeContext } from './intake-context.ts';
import { forgetBodies, markRows, type Outcome } from './mark-rows.ts';

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
  const vault = await tx.vault();
  const news: StoreNews[] = [];
  const outcomes: Outcome[] = [];
  const webhookOf = new Map<StoreNews, string>();
  const aboutRedacted = new Set<string>();
  for (const { webhookId, topic, triggeredAt, receivedAt, body } of claims) {
    const opened = vault.openBytes(body, places.webhookBody(webhookId));
    const reading = ctx.readWebhook({ topic, body: opened, triggeredAt, receivedAt, shopCurrency });
    if (reading.status === 'news') {
      news.push(...reading.news);
      for (const each of reading.news) webhookOf.set(each, webhookId);
      outcomes.push({ webhookId, state: 'processed', reason: null });
    } else {
      outcomes.push({ webhookId, state: reading.status, reason: reading.reason });
    }
  }
  const { indexSecret } = ctx.secrets;
  const onRedacted = (each: StoreNews) => aboutRedacted.add(webhookOf.get(each) ?? '');
  await react(tx, await takeInNews(tx, news, { indexSecret, onRedacted }));
  for (const each of news) if (each.kind === 'bulk_finished') await noteBulkFinished(tx, each);
  await markRows(tx, outcomes);
  await forgetBodies(tx, [...aboutRedacted]);
}
