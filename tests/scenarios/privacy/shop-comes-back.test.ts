import { expect, it } from 'vitest';
import { redactShop } from '#app/domain/privacy-requests/redact-shop.ts';
import { customerBody } from '#tests/scenarios/intake/bodies.ts';
import { openWebhookDoor } from '#tests/scenarios/intake/webhook-door.ts';
import { noon } from './privacy-stage.ts';

it('a process that still knows a shop by its old number files nothing under it, and the shop comes again as a new one', async () => {
  await using door = await openWebhookDoor(noon);
  const { db, shopId } = door.shop;
  expect((await door.deliver('customers/create', customerBody(noon))).status).toBe(200);
  await redactShop(db, { shopId, requestId: 'none', now: noon, domainHash: 'hash' });
  expect((await door.deliver('customers/create', customerBody(noon))).status).toBe(503);
  expect(await door.sql`select from inbox`).toHaveLength(0);
  expect((await door.deliver('customers/create', customerBody(noon))).status).toBe(200);
  const rows = await door.sql<{ shopId: string }[]>`select shop_id::text as "shopId" from inbox`;
  expect(rows).toHaveLength(1);
  expect(rows[0]!.shopId).not.toBe(shopId);
});
