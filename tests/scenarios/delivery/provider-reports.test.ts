import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { Webhook } from 'svix';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResendMailer } from '#app/adapters/resend/index.ts';
import { createLinkHandlers, type LinkHandlers } from '#app/routes-raw/index.ts';
import { addShop } from '#tests/support/shop.ts';
import { all } from './fake-mailer.ts';
import { hourMs, minuteMs, noon, openStage, queueLetter, type Stage } from './stage.ts';

const secret = `whsec_${Buffer.from('a secret for the webhooks of a test').toString('base64')}`;
const otherSecret = `whsec_${Buffer.from('another secret for the webhooks').toString('base64')}`;

let stage: Stage;
let links: LinkHandlers;
let server: Server;
let url: string;
let reports = 0;

beforeAll(async () => {
  stage = await openStage();
  const resend = createResendMailer({ apiKey: 're_test', callsPerSecond: 5, webhookSecret: secret });
  links = createLinkHandlers({ ...stage.ctx, mailer: resend });
  server = createServer((request, response) => {
    if (!links.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/resend`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await stage[Symbol.asyncDispose]();
});

interface Report {
  type: string;
  messageId: string;
  shopId?: string;
  at?: number;
  bounceType?: string;
  id?: string;
}

function bodyOf({ type, messageId, shopId = stage.shopId, at = noon, bounceType }: Report): string {
  return JSON.stringify({
    type,
    created_at: new Date(at).toISOString(),
    data: {
      email_id: 'email_1',
      tags: { shop_id: shopId, message_id: messageId },
      ...(bounceType ? { bounce: { type: bounceType, subType: 'General', message: 'bounced' } } : {}),
    },
  });
}

async function tell(report: Report): Promise<Response> {
  const body = bodyOf(report);
  reports += 1;
  const id = report.id ?? `msg_${reports}`;
  return await deliver(body, signed(id, new Date(), body));
}

function signed(id: string, signedAt: Date, body: string, by = secret): Record<string, string> {
  return {
    'svix-id': id,
    'svix-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
    'svix-signature': new Webhook(by).sign(id, signedAt, body),
  };
}

async function deliver(body: string, headers: Record<string, string>, method = 'POST'): Promise<Response> {
  return await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body }) });
}

async function sendLetter(): Promise<string> {
  const messageId = await queueLetter(stage);
  await stage.deliver();
  return messageId;
}

async function lifeOf(messageId: string) {
  const [row] = await stage.db.inShop(
    stage.shopId,
    noon,
    (tx) => tx.sql`
      select m.state, m.delivered_at as delivered, m.bounced_at as bounced, m.complained_at as complained,
             (select reason from suppressions s where s.shop_id = m.shop_id and s.address_hash = c.email_hash) as suppressed
      from messages m join customers c on c.shop_id = m.shop_id and c.customer_id = m.customer_id
      where m.shop_id = ${stage.shopId} and m.message_id = ${messageId}`,
  );
  return row;
}

describe('a report of the provider', () => {
  it('is written into the life of its letter', async () => {
    const messageId = await sendLetter();
    expect((await tell({ type: 'email.delivered', messageId, at: noon + minuteMs })).status).toBe(200);
    expect(await lifeOf(messageId)).toMatchObject({
      state: 'sent',
      delivered: noon + minuteMs,
      suppressed: null,
    });
  });

  it.each([
    ['email.bounced', 'Permanent', 'hard_bounce'],
    ['email.bounced', 'Transient', null],
    ['email.suppressed', undefined, 'hard_bounce'],
    ['email.complained', undefined, 'complaint'],
    ['email.delivery_delayed', undefined, null],
  ])('%s (%s) suppresses the address for: %s', async (type, bounceType, suppressed) => {
    const messageId = await sendLetter();
    expect((await tell({ type, messageId, ...(bounceType ? { bounceType } : {}) })).status).toBe(200);
    expect(await lifeOf(messageId)).toMatchObject({ suppressed });
  });

  it('that comes twice is applied once', async () => {
    const messageId = await sendLetter();
    const report = { type: 'email.complained', messageId, id: 'msg_twice' };
    await tell(report);
    expect((await tell(report)).status).toBe(200);
    const told = await stage.db.inShop(
      stage.shopId,
      noon,
      (tx) => tx.sql`select 1 from events where shop_id = ${stage.shopId} and kind = 'address.suppressed'
        and customer_id = (select customer_id from messages where shop_id = ${stage.shopId} and message_id = ${messageId})`,
    );
    expect(told).toHaveLength(1);
  });

  it('settles a call whose outcome was unknown', async () => {
    stage.mailer.next(all({ status: 'unknown', detail: 'no answer' }));
    const messageId = await sendLetter();
    expect(await lifeOf(messageId)).toMatchObject({ state: 'sending' });
    await tell({ type: 'email.sent', messageId });
    expect(await lifeOf(messageId)).toMatchObject({ state: 'sent' });
    stage.clock.now += hourMs;
    await stage.deliver();
    expect(
      stage.mailer.calls.filter(({ letters }) => letters.some((each) => each.messageId === messageId)),
    ).toHaveLength(1);
  });

  it('about a letter of another shop is ignored', async () => {
    const other = await addShop(stage.db, 'other.myshopify.com', noon);
    const messageId = await sendLetter();
    const response = await tell({ type: 'email.complained', messageId, shopId: other });
    expect(await response.text()).toBe('ignored: unknown_letter');
    expect(await lifeOf(messageId)).toMatchObject({ complained: null, suppressed: null });
  });

  it('in any order ends in the same life', async () => {
    const life = [
      { type: 'email.sent', at: noon + 1 },
      { type: 'email.delivered', at: noon + 2 },
      { type: 'email.bounced', at: noon + 3, bounceType: 'Transient' },
      { type: 'email.complained', at: noon + 4 },
    ];
    const reports = fc.shuffledSubarray([...life, ...life], { minLength: 8 });
    await fc.assert(
      fc.asyncProperty(reports, async (shuffled) => {
        const messageId = await sendLetter();
        for (const report of shuffled) await tell({ ...report, messageId });
        expect(await lifeOf(messageId)).toEqual({
          state: 'sent',
          delivered: noon + 2,
          bounced: noon + 3,
          complained: noon + 4,
          suppressed: 'complaint',
        });
      }),
      { numRuns: 12 },
    );
  });
});

describe('what is not a report of the provider', () => {
  const now = new Date();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * minuteMs);

  it.each([
    ['no signature', () => ({}), 401],
    ['a signature by another secret', (body: string) => signed('m', now, body, otherSecret), 401],
    ['a signature of another body', () => signed('m', now, '{}'), 401],
    ['a signature under another id', (body: string) => ({ ...signed('m', now, body), 'svix-id': 'n' }), 401],
    ['a signature that is six minutes old', (body: string) => signed('m', ago(6), body), 401],
    ['a signature from the future', (body: string) => signed('m', ago(-6), body), 401],
    [
      'a signature without version',
      (body: string) => ({ ...signed('m', now, body), 'svix-signature': 'abc' }),
      401,
    ],
  ] satisfies [string, (body: string) => Record<string, string>, number][])(
    '%s is refused',
    async (_, headers, status) => {
      const messageId = await sendLetter();
      const body = bodyOf({ type: 'email.complained', messageId });
      expect((await deliver(body, headers(body))).status).toBe(status);
      expect(await lifeOf(messageId)).toMatchObject({ complained: null });
    },
  );

  it.each(['not json', '[]', '{"type":"email.sent"}', '{"type":1,"created_at":"x","data":{}}'])(
    'a signed body that says nothing is refused: %s',
    async (body) => {
      expect((await deliver(body, signed('m', new Date(), body))).status).toBe(400);
    },
  );

  it('a letter that is not ours, or an event that is nothing to us, is acknowledged and ignored', async () => {
    for (const messageId of ['not-a-uuid', '00000000-0000-8000-8000-999999999999']) {
      const response = await tell({ type: 'email.delivered', messageId });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('ignored');
    }
    const response = await tell({ type: 'contact.created', messageId: 'x' });
    expect(await response.text()).toBe('ignored: contact.created');
  });

  it('too long a body is not read, and a GET is no report', async () => {
    expect((await deliver('x'.repeat(300_000), {})).status).toBe(413);
    expect((await deliver('', {}, 'GET')).status).toBe(405);
  });
});
