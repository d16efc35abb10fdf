import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findExport } from '#app/domain/privacy-requests/index.ts';
import { findCanaries } from '#tests/support/canaries.ts';
import { openAllSealed, plantPerson, type PlantedPerson } from '#tests/support/planted-person.ts';
import { noon, openPrivacyStage, type PrivacyStage, secrets } from './privacy-stage.ts';

let stage: PrivacyStage;
let hanako: PlantedPerson;
let yuki: PlantedPerson;

beforeEach(async () => {
  stage = await openPrivacyStage();
  hanako = await plant('hanako');
  yuki = await plant('yuki');
});
afterEach(() => stage[Symbol.asyncDispose]());

const plant = (mark: string) =>
  plantPerson(
    { db: stage.shop.db, owner: stage.owner, shopId: stage.shop.shopId, ...secrets },
    { mark, now: noon },
  );

const requestAbout = ({ shopifyId, email }: PlantedPerson) => ({
  shop_id: 1,
  shop_domain: 'demo.myshopify.com',
  customer: { id: Number(shopifyId), email, phone: null },
});

const canariesOf = (person: PlantedPerson) => [...person.canaries.values()];

/** What is left of a person anywhere: in tables, queues and logs, or sealed. */
async function leftOf(person: PlantedPerson): Promise<string[]> {
  const canaries = [...canariesOf(person), person.email];
  const found = await findCanaries(stage.owner, canaries);
  const sealed = await openAllSealed(stage.owner, stage.shop.db);
  const log = stage.logged.join('\n').toLowerCase();
  return [
    ...found.map(({ table, column, canary }) => `${table}.${column}: ${canary}`),
    ...canaries
      .filter((canary) => sealed.toLowerCase().includes(canary.toLowerCase()))
      .map((each) => `sealed: ${each}`),
    ...canaries.filter((canary) => log.includes(canary.toLowerCase())).map((each) => `log: ${each}`),
  ];
}

describe('a person in every table', () => {
  it('is found whole in her export, and nobody else in it', async () => {
    await stage.file('customers/data_request', {
      ...requestAbout(hanako),
      data_request: { id: 9 },
      orders_requested: [],
    });
    await stage.settle();
    const [request] = await stage.owner`select request_id, state from privacy_requests`;
    expect(request!['state']).toBe('done');
    const file = await stage.shop.db.inShop(stage.shop.shopId, noon, (tx) =>
      findExport(tx, String(request!['request_id'])),
    );
    const missing = canariesOf(hanako).filter((canary) => !file!.includes(canary));
    expect(missing).toEqual([]);
    expect(file).toContain(hanako.email);
    expect([...canariesOf(yuki), yuki.email].filter((canary) => file!.includes(canary))).toEqual([]);
    const json: unknown = JSON.parse(
      /<script type="application\/json" id="data">([^]*)<\/script>/.exec(file!)![1]!,
    );
    expect(canariesOf(hanako).filter((canary) => !JSON.stringify(json).includes(canary))).toEqual([]);
  });

  it('is left nowhere after her redaction: no table, no queue, no log, not even sealed', async () => {
    await stage.file('customers/data_request', { ...requestAbout(hanako), data_request: { id: 9 } });
    await stage.settle();
    expect(await leftOf(hanako)).not.toEqual([]);
    await stage.file('customers/redact', { ...requestAbout(hanako), orders_to_redact: [] });
    await stage.settle();
    expect(await leftOf(hanako)).toEqual([]);
  });

  it('leaves everybody else as they were', async () => {
    const before = await findCanaries(stage.owner, canariesOf(yuki));
    await stage.file('customers/redact', { ...requestAbout(hanako), orders_to_redact: [] });
    await stage.settle();
    expect(await findCanaries(stage.owner, canariesOf(yuki))).toEqual(before);
    const sealed = await openAllSealed(stage.owner, stage.shop.db);
    for (const column of ['customers.profile', 'message_batches.letters', 'inbox.body']) {
      expect(sealed, column).toContain(yuki.canaries.get(column));
    }
  });

  it('leaves proof in figures: counts by table, and no word of her', async () => {
    await stage.file('customers/redact', { ...requestAbout(hanako), orders_to_redact: [] });
    await stage.settle();
    const [request] = await stage.owner`select state, subject, proof, done_at from privacy_requests`;
    expect(request).toMatchObject({ state: 'done', subject: null });
    expect(request!['proof']).toMatchObject({
      customers: 1,
      orders: 1,
      messages: 1,
      message_batches: 1,
      events: 1,
    });
  });

  it('leaves the figures of the shop: her orders count, nobody having placed them', async () => {
    const figures = () =>
      stage.owner`select count(*)::int as orders, sum(total_minor)::int as total from orders`;
    const before = await figures();
    await stage.file('customers/redact', { ...requestAbout(hanako), orders_to_redact: [] });
    await stage.settle();
    expect(await figures()).toEqual(before);
    const [order] =
      await stage.owner`select customer_id, lines from orders where order_id = ${hanako.orderId}`;
    expect(order!['customer_id']).toBeNull();
    expect(order!['lines']).toMatchObject([{ productId: '1', quantity: 2, priceMinor: 1200 }]);
  });

  it('keeps a refusal as a keyed hash', async () => {
    await stage.file('customers/redact', { ...requestAbout(hanako), orders_to_redact: [] });
    await stage.settle();
    expect(await stage.owner`select from suppressions`).toHaveLength(2);
  });
});
