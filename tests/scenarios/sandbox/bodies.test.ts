import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  cancelOrder,
  changeStock,
  forgetCustomer,
  fulfillOrder,
  refundOrder,
  requestData,
  uninstallApp,
} from '#sandbox/shop/index.ts';
import { openSandbox } from '#tests/support/sandbox.ts';
import { buySomething } from './shopping.ts';

const schemas = new URL('../../../../shared/data/schemas/shopify_webhooks_2026-07/', import.meta.url);
const hasSchemas = existsSync(schemas);
/** Left out of the samples that the schemas were inferred from; Shopify's documentation has them. */
const unsampled = ['checkouts/create.id', 'checkouts/update.id'];

if (!hasSchemas) process.stdout.write('skipped: no shared data\n');

it.skipIf(!hasSchemas)('no body has a field, or a kind of value, that Shopify does not send', async () => {
  await using stage = await openSandbox();
  const [shop] = stage.sandbox.shops;
  const order = buySomething(shop!);
  fulfillOrder(shop!, order);
  refundOrder(shop!, order);
  cancelOrder(shop!, buySomething(shop!));
  changeStock(shop!, shop!.products[0]!, 0);
  const customer = shop!.customers.get(order.customerId)!;
  requestData(shop!, customer);
  forgetCustomer(shop!, customer);
  uninstallApp(shop!);
  await stage.sandbox.settled();

  const checked = new Set<string>();
  const strange: string[] = [];
  for (const { topic, rawBody } of stage.received) {
    const file = new URL(`${topic}.json`, schemas);
    if (!existsSync(file)) continue;
    checked.add(topic);
    strange.push(...strangeFields(JSON.parse(rawBody), JSON.parse(readFileSync(file, 'utf8')), topic));
  }
  expect(new Set(strange)).toEqual(new Set(unsampled));
  expect(checked.size).toBeGreaterThan(10);
});

interface Schema {
  type?: string | string[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema | false;
}

/** Names what stands in a body but not in the schema inferred from Shopify's own samples. Null fits everywhere. */
function strangeFields(value: unknown, schema: Schema, path: string): string[] {
  if (value === null || schema.anyOf) return [];
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && types.every((type) => type === 'null')) return [];
  if (Array.isArray(value)) {
    if (!types.includes('array')) return [`${path} is an array`];
    const { items } = schema;
    return items ? value.flatMap((item) => strangeFields(item, items, `${path}[]`)) : [];
  }
  if (typeof value === 'object') {
    const { properties } = schema;
    if (!properties) return types.includes('object') ? [] : [`${path} is an object`];
    return Object.entries(value).flatMap(([name, field]) => {
      const known = properties[name];
      return known ? strangeFields(field, known, `${path}.${name}`) : [`${path}.${name}`];
    });
  }
  const type = typeof value === 'number' ? ['number', 'integer'] : [typeof value];
  return types.some((candidate) => type.includes(candidate)) ? [] : [`${path} is a ${typeof value}`];
}
