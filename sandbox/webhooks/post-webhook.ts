import { signBody } from './sign.ts';
import type { Attempt, Delivery } from './delivery.ts';

/** Shopify gives an app five seconds. */
const timeoutMs = 5_000;
const apiVersion = '2026-10';

export async function postWebhook(
  delivery: Delivery,
  target: { url: string; secret: string },
  now: () => number,
): Promise<Attempt> {
  const at = now();
  const startedAt = performance.now();
  const finish = (rest: Pick<Attempt, 'status' | 'error'>): Attempt => ({
    at,
    durationMs: performance.now() - startedAt,
    ...rest,
  });
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: webhookHeaders(delivery, target.secret),
      body: new Uint8Array(delivery.body),
    });
    const answer = await response.text();
    return finish(
      response.ok ? { status: response.status } : { status: response.status, error: answer.slice(0, 200) },
    );
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return finish({ status: null, error: cause instanceof Error ? cause.message : String(cause) });
  }
}

function webhookHeaders(delivery: Delivery, secret: string): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Shopify-Captain-Hook',
    'X-Shopify-Topic': delivery.topic,
    'X-Shopify-Hmac-Sha256': signBody(secret, delivery.body),
    'X-Shopify-Shop-Domain': delivery.shopDomain,
    'X-Shopify-API-Version': apiVersion,
    'X-Shopify-Webhook-Id': delivery.webhookId,
    'X-Shopify-Event-Id': delivery.eventId,
    'X-Shopify-Triggered-At': new Date(delivery.triggeredAt).toISOString(),
  };
}
