import { expect, it } from 'vitest';
import { apiVersion } from '#app/adapters/shopify/admin/admin-client.ts';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import { readAppToml } from '#tests/support/app-toml.ts';

const toml = readAppToml();

/** Which scope opens a topic, by its first word; Shopify's list of webhook topics. */
const scopeOfTopics: Record<string, string | null> = {
  carts: 'read_orders',
  checkouts: 'read_orders',
  orders: 'read_orders',
  refunds: 'read_orders',
  customers: 'read_customers',
  customers_email_marketing_consent: 'read_customers',
  products: 'read_products',
  app: null,
  shop: null,
};

function scopeOf(topic: string): string | null | undefined {
  return topic === 'customers/merge' ? 'read_customer_merge' : scopeOfTopics[topic.split('/')[0]!];
}

it('webhooks come in the version that the Admin API is called in', () => {
  expect(toml.apiVersion).toBe(apiVersion);
});

it('nothing is subscribed to that would be thrown away unread', () => {
  const unread = toml.topics.filter((topic) => reasonToIgnore(topic)?.match(/topic_not_used|told_by/));
  expect(toml.topics.length).toBeGreaterThan(10);
  expect(unread).toEqual([]);
});

it('every topic has the scope it needs', () => {
  const missing = toml.topics.filter((topic) => {
    const scope = scopeOf(topic);
    return scope === undefined || (scope !== null && !toml.scopes.includes(scope));
  });
  expect(missing).toEqual([]);
});

it('the three privacy topics are there', () => {
  expect(toml.complianceTopics).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
});

/** Why an empty message of this topic would be ignored; a reader that chokes on it has looked at it. */
function reasonToIgnore(topic: string): string | undefined {
  try {
    const webhook = { topic, body: Buffer.from('{}'), receivedAt: 0, triggeredAt: null, shopCurrency: 'JPY' };
    const reading = readWebhook(webhook);
    return reading.status === 'ignored' ? reading.reason : undefined;
  } catch {
    return undefined;
  }
}
