import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openVisit } from '#app/domain/letters/index.ts';
import { sealClick } from '#app/domain/letters/links/click-link.ts';
import { createLinkHandlers, type LinkHandlers } from '#app/routes-raw/index.ts';
import { change, dayMs, hourMs, minuteMs, openStage, queueLetter, type Stage } from './stage.ts';

let stage: Stage;
let links: LinkHandlers;
let server: Server;
let origin: string;

beforeAll(async () => {
  stage = await openStage();
  links = createLinkHandlers(stage.ctx);
  server = createServer((incoming, response) => {
    if (!links.handle(incoming, response)) response.writeHead(404).end('nobody');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await stage[Symbol.asyncDispose]();
});

interface SentLetter {
  messageId: string;
  customerId: string;
  click: string;
  unsubscribe: string;
  preferences: string;
}

let sent: SentLetter;
beforeEach(async () => {
  stage.clock.now += dayMs;
  sent = await sendLetter();
});

/** A letter on its way, with the paths that stand in it. */
async function sendLetter(): Promise<SentLetter> {
  const messageId = await queueLetter(stage, { dueAt: stage.clock.now });
  await stage.deliver();
  const letter = stage.mailer.accepted.find((each) => each.messageId === messageId)!;
  const path = (door: string) =>
    new RegExp(`https://kizuna\\.example(/${door}/[\\w-]+)`).exec(letter.html)![1]!;
  stage.clock.now += hourMs;
  return {
    messageId,
    customerId: letter.to.address.replace('@example.com', ''),
    click: path('c'),
    unsubscribe: path('u'),
    preferences: path('p'),
  };
}

const browser = {
  'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 Safari/605.1.15',
};

async function get(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${origin}${path}`, { redirect: 'manual', headers: browser, ...init });
  await links.settled();
  return response;
}

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  get(path, { method: 'POST', body, headers });

const form = (fields: Record<string, string>) => new URLSearchParams(fields);

async function rows<Row extends object>(
  query: (sql: Parameters<Parameters<typeof change>[1]>[0]) => Promise<unknown>,
) {
  return (await stage.db.inShop(stage.shopId, stage.clock.now, (tx) => query(tx.sql))) as Row[];
}

const consentOf = async () =>
  (
    await rows<{ consent: string }>(
      (sql) => sql`select email_consent as consent from customers
        where shop_id = ${stage.shopId} and customer_id = ${sent.customerId}`,
    )
  )[0]!.consent;

const proofs = () =>
  rows<{ state: string; source: string }>(
    (sql) => sql`select state, source from consents
      where shop_id = ${stage.shopId} and customer_id = ${sent.customerId} order by at`,
  );

const clicks = () =>
  rows<{ isHuman: boolean }>(
    (sql) => sql`select is_human as "isHuman" from clicks
      where shop_id = ${stage.shopId} and message_id = ${sent.messageId} order by at`,
  );

const eventKinds = async () =>
  (
    await rows<{ kind: string }>(
      (sql) => sql`select kind from events
        where shop_id = ${stage.shopId} and customer_id = ${sent.customerId} order by at, kind`,
    )
  ).map((event) => event.kind);

/** The front door, with the words that the shop's reports count the visit under, and the token of the visit. */
const leadsHome =
  /^https:\/\/kumo\.example\/\?utm_source=kizuna&utm_medium=email&utm_campaign=[a-z-]+&utm_content=[a-z-]+&kz=[\w-]{62}$/;

describe('a link in a letter', () => {
  it('leads where it was made to lead, and the click is written down', async () => {
    const response = await get(sent.click);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(leadsHome);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await clicks()).toEqual([{ isHuman: true }]);
    expect(await eventKinds()).toEqual(['message.sent', 'message.clicked']);
  });

  it('tells the flows once, however often it is followed', async () => {
    await get(sent.click);
    stage.clock.now += minuteMs;
    await get(sent.click);
    expect(await clicks()).toHaveLength(2);
    expect(await eventKinds()).toEqual(['message.sent', 'message.clicked']);
  });

  it.each(['?url=https://evil.example', '?next=//evil.example', '?redirect=javascript:alert(1)'])(
    'leads there whatever stands behind it: %s',
    async (query) => {
      expect((await get(sent.click + query)).headers.get('location')).toMatch(leadsHome);
    },
  );

  it('is not a click when a scanner follows it', async () => {
    await get(sent.click, { method: 'HEAD' });
    await get(sent.click, { headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } });
    expect((await clicks()).map((click) => click.isHuman)).not.toContain(true);
    expect(await eventKinds()).toEqual(['message.sent']);
  });

  it('tells the shop which letter was followed, and a scanner nothing', async () => {
    const { searchParams } = new URL((await get(sent.click)).headers.get('location')!);
    const { linkSecret } = stage.ctx.secrets;
    expect(openVisit(linkSecret, stage.shopId, searchParams.get('kz')!, stage.clock.now)).toBe(
      sent.messageId,
    );
    const robot = { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' };
    for (const init of [{ method: 'HEAD' }, { headers: robot }])
      expect((await get(sent.click, init)).headers.get('location')).not.toContain('kz=');
  });

  it('to a host beside the storefront takes nothing along', async () => {
    const click = { shopId: stage.shopId, messageId: sent.messageId, url: 'https://help.kumo.example/tea' };
    const hosts = { storefrontUrl: 'https://kumo.example', shopDomain: 'demo.myshopify.com' };
    const token = sealClick(stage.ctx.secrets.linkSecret, click, hosts)!;
    expect((await get(`/c/${token}`)).headers.get('location')).toBe(click.url);
  });

  it('is not a click in the moment the letter arrives', async () => {
    stage.clock.now += dayMs;
    const messageId = await queueLetter(stage, { dueAt: stage.clock.now });
    await stage.deliver();
    const { html } = stage.mailer.accepted.find((each) => each.messageId === messageId)!;
    const path = /https:\/\/kizuna\.example(\/c\/[\w-]+)/.exec(html)![1]!;
    stage.clock.now += 500;
    await get(path);
    sent = { ...sent, messageId };
    expect(await clicks()).toEqual([{ isHuman: false }]);
  });

  it('works while the database is away', async () => {
    const broken = createLinkHandlers({
      ...stage.ctx,
      log: pino({ level: 'silent' }),
      db: { ...stage.db, inShop: () => Promise.reject(new Error('the database is away')) },
    });
    const kept = links;
    links = broken;
    const response = await get(sent.click);
    links = kept;
    expect(response.headers.get('location')).toMatch(leadsHome);
  });

  it('that was cut short shows a page that says so', async () => {
    const response = await get(sent.click.slice(0, -3));
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('This link is not complete');
  });
});

describe('one-click unsubscribing (RFC 8058)', () => {
  const oneClick = { 'List-Unsubscribe': 'One-Click' };
  const multipart = () => {
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    return body;
  };

  it.each([
    ['a form', () => form(oneClick), 200, 'unsubscribed'],
    ['a multipart form', multipart, 200, 'unsubscribed'],
    ['a form with more in it', () => form({ ...oneClick, more: 'x' }), 200, 'unsubscribed'],
    ['the page’s own button', () => form({ confirm: 'yes' }), 200, 'unsubscribed'],
    ['an empty body', () => '', 400, 'subscribed'],
    ['another value', () => form({ 'List-Unsubscribe': 'yes' }), 400, 'subscribed'],
    ['JSON', () => JSON.stringify(oneClick), 400, 'subscribed'],
    ['a body that is far too long', () => 'x'.repeat(100_000), 400, 'subscribed'],
  ] satisfies [string, () => BodyInit, number, string][])('POST of %s', async (_, body, status, consent) => {
    expect((await post(sent.unsubscribe, body())).status).toBe(status);
    expect(await consentOf()).toBe(consent);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s changes nothing', async (method) => {
    const response = await get(sent.unsubscribe, { method });
    expect(response.status).toBe(method === 'GET' || method === 'HEAD' ? 200 : 405);
    expect(await consentOf()).toBe('subscribed');
  });

  it('answers 200 again and again, writes one proof, and sets no cookie', async () => {
    for (let i = 0; i < 3; i += 1) {
      const response = await post(sent.unsubscribe, form(oneClick));
      expect(response.status).toBe(200);
      expect(response.headers.get('set-cookie')).toBeNull();
      stage.clock.now += minuteMs;
    }
    expect(await proofs()).toEqual([{ state: 'unsubscribed', source: 'one_click' }]);
    expect(await eventKinds()).toEqual(['message.sent', 'consent.changed']);
  });

  it('works years later', async () => {
    const before = stage.clock.now;
    stage.clock.now += 3 * 365 * dayMs;
    expect((await post(sent.unsubscribe, form(oneClick))).status).toBe(200);
    expect(await consentOf()).toBe('unsubscribed');
    stage.clock.now = before;
  });

  it('answers 200 when the person is gone', async () => {
    await change(
      stage,
      (sql) =>
        sql`delete from customers where shop_id = ${stage.shopId} and customer_id = ${sent.customerId}`,
    );
    expect((await post(sent.unsubscribe, form(oneClick))).status).toBe(200);
    expect(await proofs()).toEqual([]);
  });

  it('counts although the shop’s clock was ahead of ours', async () => {
    await change(
      stage,
      (sql) => sql`update customers set email_consent_at = ${stage.clock.now + hourMs}
        where shop_id = ${stage.shopId} and customer_id = ${sent.customerId}`,
    );
    await post(sent.unsubscribe, form(oneClick));
    expect(await consentOf()).toBe('unsubscribed');
  });

  it('stops a letter that is due in the same moment', async () => {
    await post(sent.unsubscribe, form(oneClick));
    const next = await queueLetter(stage, {
      customerId: sent.customerId,
      template: 'welcome.story',
      dueAt: stage.clock.now,
    });
    await stage.deliver();
    expect(await stage.message(next)).toMatchObject({ state: 'skipped', reason: 'no_consent' });
  });

  it('is refused under a token that was changed', async () => {
    const changed = sent.unsubscribe.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await post(changed, form(oneClick))).status).toBe(404);
    expect(await consentOf()).toBe('subscribed');
  });

  it('says "try again" and changes nothing while the database is away', async () => {
    const broken = createLinkHandlers({
      ...stage.ctx,
      log: pino({ level: 'silent' }),
      db: { ...stage.db, inShop: () => Promise.reject(new Error('the database is away')) },
    });
    const kept = links;
    links = broken;
    const response = await post(sent.unsubscribe, form(oneClick), { 'accept-language': 'ja,en;q=0.5' });
    links = kept;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await response.text()).toContain('しばらくしてからもう一度お試しください');
  });
});

describe('the pages behind the links', () => {
  it('speak the reader’s language and show her shop', async () => {
    await change(
      stage,
      (sql) =>
        sql`update customers set locale = 'zh-TW' where shop_id = ${stage.shopId} and customer_id = ${sent.customerId}`,
    );
    const html = await (await get(sent.unsubscribe)).text();
    expect(html).toContain('<html lang="zh-TW">');
    expect(html).toContain('要取消訂閱Kumo Tea的電子報嗎？');
  });

  it('run no scripts, are framed by nobody, and tell nobody where the reader came from', async () => {
    const response = await get(sent.preferences);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).not.toContain('<script');
  });

  it('escape what a shop calls itself', async () => {
    const rename = (name: string) =>
      change(stage, (sql) => sql`update shop_settings set name = ${name} where shop_id = ${stage.shopId}`);
    await rename('<img src=x onerror=alert(1)>');
    const html = await (await get(sent.preferences)).text();
    await rename('Kumo Tea');
    expect(html).not.toContain('<img src=x');
  });

  it('let a reader stop and start her letters, and say what holds now', async () => {
    expect(await (await get(sent.preferences)).text()).toContain(
      'You get news, offers and reminders by email.',
    );
    const off = await (await post(sent.preferences, form({ email: 'off' }))).text();
    expect(off).toContain('You get no news, offers or reminders by email.');
    expect(await consentOf()).toBe('unsubscribed');
    stage.clock.now += minuteMs;
    const on = await (await post(sent.preferences, form({ email: 'on' }))).text();
    expect(on).toContain('You get news, offers and reminders by email.');
    expect(await consentOf()).toBe('subscribed');
    expect(await proofs()).toEqual([
      { state: 'unsubscribed', source: 'preference_page' },
      { state: 'subscribed', source: 'preference_page' },
    ]);
  });

  it('change nothing for a form that makes no sense', async () => {
    expect((await post(sent.preferences, form({ email: 'maybe' }))).status).toBe(400);
    expect(await consentOf()).toBe('subscribed');
  });
});

it('leaves all other requests to the next handler', async () => {
  for (const path of ['/', '/c/', '/c', '/x/abc', '/webhooks', '/unsubscribe/abc', '//evil.example/c/abc']) {
    const status = await new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      request({ port, path, host: '127.0.0.1' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(`${path} ${String(status)}`).toBe(`${path} 404`);
  }
});
