import { afterEach, beforeEach, expect, it } from 'vitest';
import { findOrigin } from '#app/domain/customers/index.ts';
import { orderBody } from '#tests/scenarios/intake/bodies.ts';
import { openWebhookDoor, type WebhookDoor } from '#tests/scenarios/intake/webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const minuteMs = 60_000;

let door: WebhookDoor;
beforeEach(async () => {
  door = await openWebhookDoor(now);
});
afterEach(() => door[Symbol.asyncDispose]());

async function order(id: number, minutes: number, fields: object): Promise<void> {
  const at = now + minutes * minuteMs;
  door.clock.now = at;
  await door.deliver('orders/create', orderBody(at, { id, ...fields }), { triggeredAt: at });
  await door.takeIn();
}

async function originOfBuyer() {
  const [row] = await door.sql<{ id: string }[]>`select customer_id as id from orders limit 1`;
  return await door.shop.db.inShop(door.shop.shopId, now, (tx) => findOrigin(tx, row!.id));
}

it('a person’s origin is that of her first order, whichever is told first', async () => {
  await order(2, 20, { landing_site: '/?utm_source=news', referring_site: null, source_name: 'web' });
  await order(1, 10, {
    landing_site:
      '/products/tea?utm_source=instagram&utm_medium=social&utm_campaign=Spring+tea&email=a%40b.example',
    referring_site: 'https://www.l.instagram.example/p/12345?who=hanako',
    source_name: 'web',
  });
  expect(await originOfBuyer()).toEqual({
    ...{ source: 'instagram', medium: 'social', campaign: 'Spring tea', referrer: 'l.instagram.example' },
    ...{ channel: 'web', at: now + 10 * minuteMs },
  });
});

it('an address in a link is not kept, nor what is no address at all', async () => {
  await order(1, 1, {
    landing_site: '/?utm_source=hanako@example.com&utm_campaign=%20',
    referring_site: 'not an address',
    source_name: '580111',
  });
  expect(await originOfBuyer()).toBeUndefined();
});

it('an order that came from within the shop names no other site', async () => {
  await order(1, 1, {
    landing_site: 'https://kumo.example/?utm_medium=email',
    referring_site: 'https://kumo.example/products/tea',
    source_name: null,
  });
  expect(await originOfBuyer()).toMatchObject({ medium: 'email', referrer: null, channel: null });
});
