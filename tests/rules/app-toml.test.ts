import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { expect, it } from 'vitest';
import { apiVersion } from '#app/adapters/shopify/admin/admin-client.ts';
import { readTopics } from '#app/adapters/shopify/webhooks/read-webhook.ts';
import { readAppToml } from '#tests/support/app-toml.ts';

const toml = readAppToml();
const declared = [...toml.topics, ...toml.complianceTopics];

it('webhooks come in the version that the Admin API is called in', () => {
  expect(toml.apiVersion).toBe(apiVersion);
});

it('nothing is declared twice', () => {
  expect(declared.toSorted()).toEqual([...new Set(declared)].toSorted());
});

it('every topic that is declared has a reader', () => {
  expect(declared.filter((topic) => !readTopics.includes(topic))).toEqual([]);
});

it('every topic that has a reader is declared', () => {
  expect(readTopics.filter((topic) => !declared.includes(topic))).toEqual([]);
});

it('every topic has one of the scopes that Shopify asks for', () => {
  const known = readTopicScopes();
  const missing = toml.topics.filter((topic) => {
    const wanted = known.get(topic.toUpperCase().replace(/[/.]/, '_'));
    return wanted === undefined || (wanted.length > 0 && !wanted.some(isGranted));
  });
  expect(toml.topics.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});

/** Whoever may write may read. */
function isGranted(scope: string): boolean {
  return toml.scopes.includes(scope) || toml.scopes.includes(scope.replace('read_', 'write_'));
}

it('every scope has its reason beside it', () => {
  const text = readFileSync('shopify.app.toml', 'utf8');
  expect(toml.scopes.filter((scope) => !new RegExp(`^#   ${scope} +\\S`, 'm').test(text))).toEqual([]);
});

it('the three privacy topics are there', () => {
  expect(toml.complianceTopics).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
});

/** Which scopes open each topic, any one of them; none where Shopify names none. */
function readTopicScopes(): Map<string, string[]> {
  const file = `node_modules/@shopify/dev-mcp/dist/data/admin_${apiVersion}.json.gz`;
  const { data } = schemaShape.parse(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')));
  const topics =
    data.__schema.types.find((type) => type.name === 'WebhookSubscriptionTopic')?.enumValues ?? [];
  return new Map(topics.map(({ name, description }) => [name, scopesIn(description ?? '')]));
}

function scopesIn(description: string): string[] {
  const [, sentence = ''] = /Requires (.*)$/s.exec(description) ?? [];
  return [...sentence.matchAll(/\b(?:read|write)_[a-z_]+/g)].map(([scope]) => scope);
}

const schemaShape = z.object({
  data: z.object({
    __schema: z.object({
      types: z.array(
        z.object({
          name: z.string(),
          enumValues: z.array(z.object({ name: z.string(), description: z.string().nullish() })).nullish(),
        }),
      ),
    }),
  }),
});
