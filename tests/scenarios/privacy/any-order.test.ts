import { afterEach, beforeEach, expect, it } from 'vitest';
import { cartBody, checkoutBody, customerBody, iso, orderBody } from '#tests/scenarios/intake/bodies.ts';
import { findCanaries } from '#tests/support/canaries.ts';
import { openAllSealed } from '#tests/support/planted-person.ts';
import { addShop } from '#tests/support/shop.ts';
import { dayMs, noon, openPrivacyStage, type PrivacyStage } from './privacy-stage.ts';

let stage: PrivacyStage;
beforeEach(async () => {
  stage = await openPrivacyStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const hourMs = 3_600_000;
const interleavings = 24;

/** A day of one person: everything her shop tells of her, and her wish to be forgotten. */
function dayOf(mark: string): [topic: string, body: object][] {
  const at = noon - dayMs;
  const email = `canary${mark}mail@example.com`;
  const named = { first_name: `canary${mark}first`, last_name: `canary${mark}last`, phone: '+819077001122' };
  const customer = { id: 7_001, email, ...named };
  const line = {
    id: 1,
    variant_id: null,
    product_id: null,
    title: `canary${mark}engraving`,
    quantity: 1,
    price: '1.00',
  };
  return [
    ['customers/create', customerBody(at, customer)],
    ['customers/update', customerBody(at + hourMs, { ...customer, tags: `canary${mark}tag` })],
    // A basket as such names nobody; only once a checkout has told whose it is does it have to go.
    ['carts/update', cartBody(at, { line_items: [{ ...line, title: `basket${mark}engraving` }] })],
    ['checkouts/create', checkoutBody(at, { email, phone: named.phone, line_items: [line], customer })],
    ['checkouts/update', checkoutBody(at + hourMs, { email, phone: named.phone, line_items: [line] })],
    [
      'orders/create',
      orderBody(at + hourMs, { email, customer, line_items: [line], name: `#canary${mark}order` }),
    ],
    [
      'orders/updated',
      orderBody(at + hourMs, { email, customer, line_items: [line], updated_at: iso(at + 3 * hourMs) }),
    ],
    [
      'customers_email_marketing_consent/update',
      {
        customer_id: 7_001,
        email_address: email,
        email_marketing_consent: {
          state: 'subscribed',
          opt_in_level: 'single_opt_in',
          consent_updated_at: iso(at),
        },
      },
    ],
    ['customers/redact', { customer: { id: 7_001, email, phone: named.phone }, orders_to_redact: [5_001] }],
  ];
}

it(
  `in ${interleavings} orders of webhooks and redaction, nothing of the person is left`,
  { timeout: 240_000 },
  async () => {
    const random = mulberry32(20_260_512);
    for (let round = 0; round < interleavings; round += 1) {
      const mark = `r${round}x`;
      const shopId = await addShop(stage.shop.db, `shop-${round}.myshopify.com`, noon);
      const told = dayOf(mark).flatMap((each) => (random() < 0.3 ? [each, each] : [each]));
      for (const [topic, body] of shuffled(told, random)) {
        await stage.file(topic, body, { shopId });
        if (random() < 0.5) await stage.settle();
      }
      await stage.settle();
      const sealed = (await openAllSealed(stage.owner, stage.shop.db)).toLowerCase();
      const found = await findCanaries(stage.owner, [`canary${mark}`, `basket${mark}`]);
      const order = told.map(([topic]) => topic).join(', ');
      expect(found, `round ${round}: ${order}`).toEqual([]);
      const at = sealed.indexOf(`canary${mark}`);
      expect(at < 0 ? '' : sealed.slice(at - 200, at + 100), `sealed, round ${round}: ${order}`).toBe('');
      expect(await stage.owner`select from customers where shop_id = ${shopId}`).toHaveLength(0);
      expect(
        await stage.owner`select from orders where shop_id = ${shopId} and customer_id is null`,
      ).toHaveLength(1);
    }
    expect(stage.logged.join('\n')).not.toContain('canary');
  },
);

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** A small seeded source of chance, so that a failure can be seen again. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
