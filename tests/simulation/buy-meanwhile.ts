import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AcknowledgedPurchase } from '#tests/support/oracle-letters.ts';
import { processSecrets } from '#tests/support/kizuna-process.ts';
import type { DueLetter } from './fill-shops.ts';

const retryMs = 50;
const answerWithinMs = 5_000;

/** Somebody buys after a while; the app is told as Shopify does it, again and again until it acknowledges. */
export async function buyMeanwhile(
  buyer: DueLetter,
  app: { port: number; afterMs: number; now(): number; signal: AbortSignal },
): Promise<AcknowledgedPurchase> {
  await sleep(app.afterMs);
  const body = orderBody(buyer, app.now());
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': buyer.domain,
    'x-shopify-webhook-id': `purchase-of-${buyer.shopifyId}`,
    'x-shopify-api-version': '2026-10',
    'x-shopify-triggered-at': new Date(app.now()).toISOString(),
    'x-shopify-hmac-sha256': createHmac('sha256', processSecrets.SHOPIFY_API_SECRET)
      .update(body)
      .digest('base64'),
  };
  for (;;) {
    app.signal.throwIfAborted();
    const status = await fetch(`http://127.0.0.1:${app.port}/webhooks`, {
      ...{ method: 'POST', headers, body, signal: AbortSignal.timeout(answerWithinMs) },
    }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => null,
    );
    const { shopId, email } = buyer;
    if (status === 200) return { shopId, email, at: app.now() };
    await sleep(retryMs);
  }
}

function orderBody({ shopifyId, email }: DueLetter, now: number): string {
  const at = new Date(now).toISOString();
  return JSON.stringify({
    ...{ id: Number(shopifyId) + 5_000_000_000, name: `#${shopifyId}`, email, currency: 'USD' },
    customer: { id: Number(shopifyId), email, created_at: at },
    ...{ cart_token: null, checkout_token: null, total_price: '48.00', financial_status: 'paid' },
    line_items: [{ id: 1, variant_id: 501, product_id: 51, title: 'Teapot', quantity: 1, price: '48.00' }],
    ...{ created_at: at, processed_at: at, updated_at: at, test: false, cancelled_at: null },
  });
}
