import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedPayloads, readSharedPayloads } from './shared-payloads.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');

describe.skipIf(!hasSharedPayloads)(
  'bodies of real shops (skipped: no shared data, where it is absent)',
  () => {
    let door: WebhookDoor;
    beforeAll(async () => {
      door = await openWebhookDoor(now);
    });
    afterAll(() => door[Symbol.asyncDispose]());

    it('each ends as processed, ignored with a reason, or set aside with a reason', async () => {
      const payloads = readSharedPayloads();
      for (const [index, { topic, body }] of payloads.entries()) {
        const answer = await door.deliver(topic, body, { webhookId: `real-${index}` });
        expect(answer).toEqual({ status: 200, body: '' });
      }
      await door.takeIn();
      const rows = await door.sql<
        { webhook_id: string; topic: string; state: string; reason: string | null }[]
      >`
      select webhook_id, topic, state, reason from inbox order by length(webhook_id), webhook_id`;
      expect(rows).toHaveLength(payloads.length);
      expect(rows.filter((row) => row.state === 'pending')).toEqual([]);
      expect(rows.filter((row) => row.state !== 'processed' && !/^[a-z_]+$/.test(row.reason ?? ''))).toEqual(
        [],
      );
      // None is set aside because the code broke on it.
      expect(new Set(rows.filter((row) => row.state === 'set_aside').map((row) => row.reason))).toEqual(
        new Set(['no_id', 'no_token']),
      );
    });
  },
);
