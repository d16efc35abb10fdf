import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { captureAddress } from '#app/domain/consent/index.ts';
import { runFlowsOnce } from '#app/loops/flow.ts';
import { react } from '#app/reactions.ts';
import { createLinkHandlers, type LinkHandlers } from '#app/routes-raw/index.ts';
import { dayMs, hourMs, openStage, type Stage } from '../delivery/stage.ts';

let stage: Stage;
let links: LinkHandlers;
let server: Server;
let origin: string;
let email: string;
let count = 0;

const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';

beforeAll(async () => {
  stage = await openStage();
  links = createLinkHandlers(stage.ctx, { ownProxies: 1 });
  server = createServer((request, response) => {
    if (!links.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await stage[Symbol.asyncDispose]();
});
beforeEach(() => {
  stage.clock.now += dayMs;
  count += 1;
  email = `anna${count}@mail.example`;
});

interface Entry {
  country?: string;
  email?: string;
  formText?: string;
  ip?: string;
}

async function signUp(entry: Entry = {}) {
  const { indexSecret } = stage.ctx.secrets;
  const outcome = await stage.db.inShop(stage.shopId, stage.clock.now, (tx) =>
    captureAddress(
      tx,
      {
        email: entry.email ?? email,
        channel: 'email',
        formText: entry.formText ?? 'Send me the newsletter of Kumo Tea.',
        locale: 'en',
        source: 'popup',
        ip: entry.ip ?? '203.0.113.77',
        userAgent: safari,
        at: tx.now,
        country: entry.country ?? 'DE',
      },
      { indexSecret, react },
    ),
  );
  await runFlows();
  return outcome;
}

async function runFlows(): Promise<void> {
  while ((await runFlowsOnce(stage.ctx)).worked > 0);
  await stage.deliver();
}

const lettersTo = (address: string) =>
  stage.mailer.accepted.filter((letter) => letter.to.address === address);

function linkIn(door: string): string {
  const { html } = lettersTo(email).at(-1)!;
  return new RegExp(`https://kizuna\\.example(/${door}/[\\w-]+)`).exec(html)![1]!;
}

async function ask(path: string, form?: Record<string, string>): Promise<Response> {
  const response = await fetch(`${origin}${path}`, {
    redirect: 'manual',
    headers: { 'user-agent': safari, 'x-forwarded-for': '6.6.6.6, 2001:db8:77:1::9' },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  await links.settled();
  return response;
}

const confirm = (path: string) => ask(path, { confirm: 'yes' });

const consentOf = (address = email) =>
  stage.db.inShop(stage.shopId, stage.clock.now, async (tx) => {
    const { indexSecret } = stage.ctx.secrets;
    const { blindIndex } = await import('#app/domain/privacy/index.ts');
    const [row] = await tx.sql<{ state: string }[]>`
      select email_consent as state from customers
      where shop_id = ${tx.shopId} and email_hash = ${blindIndex(indexSecret, tx.shopId, 'email', address)}`;
    return row?.state;
  });

interface Proof {
  state: string;
  level: string;
  source: string;
  text: string | null;
  network: string | null;
  userAgent: string | null;
  country: string | null;
  evidence: Record<string, string>;
}

const proofs = () =>
  stage.db.inShop(stage.shopId, stage.clock.now, async (tx) => {
    const { blindIndex } = await import('#app/domain/privacy/index.ts');
    const hash = blindIndex(stage.ctx.secrets.indexSecret, tx.shopId, 'email', email);
    return await tx.sql<Proof[]>`
      select k.state, k.opt_in_level as level, k.source, f.text, k.ip_network as network, k.user_agent as "userAgent",
             k.country, k.evidence
      from consents k
      join customers c on c.shop_id = k.shop_id and c.customer_id = k.customer_id and c.email_hash = ${hash}
      left join form_texts f on f.shop_id = k.shop_id and f.form_text_id = k.form_text_id
      where k.shop_id = ${tx.shopId} order by k.at`;
  });

describe('an address from a form, where the law asks for a confirmation', () => {
  it('gets one letter that asks, and nothing else until it answers', async () => {
    expect(await signUp()).toMatchObject({ status: 'confirm', asksToConfirm: true });
    expect(lettersTo(email).map((letter) => letter.subject)).toEqual([
      'Please confirm your email address for Kumo Tea',
    ]);
    expect(await consentOf()).toBe('pending');
  });

  it('is asked at most once a day, however often it is typed in', async () => {
    for (let time = 0; time < 5; time += 1) {
      stage.clock.now += hourMs;
      expect(await signUp()).toMatchObject({ status: 'confirm', asksToConfirm: true });
    }
    expect(lettersTo(email)).toHaveLength(1);
    stage.clock.now += dayMs;
    await signUp();
    expect(lettersTo(email)).toHaveLength(2);
  });

  it('is not a subscriber because somebody looks at the link', async () => {
    await signUp();
    const page = await ask(linkIn('s'));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Yes, I want the news');
    expect(await consentOf()).toBe('pending');
  });

  it('is a subscriber once its button is pressed, with the proof of all of it, and then gets the welcome', async () => {
    await signUp();
    stage.clock.now += 3 * hourMs;
    const answer = await confirm(linkIn('s'));
    expect(await answer.text()).toContain('You are subscribed');
    const [asked, confirmed] = await proofs();
    expect(asked).toEqual({
      state: 'pending',
      level: 'single_opt_in',
      source: 'form',
      text: 'Send me the newsletter of Kumo Tea.',
      network: '203.0.113.0/24',
      userAgent: 'Safari, iOS',
      country: 'DE',
      evidence: { form: 'popup' },
    });
    expect(confirmed).toMatchObject({
      state: 'subscribed',
      level: 'confirmed_opt_in',
      source: 'confirm_link',
      text: 'Send me the newsletter of Kumo Tea.',
      network: '2001:db8:77::/48',
      country: 'DE',
      evidence: { messageId: lettersTo(email)[0]!.messageId, confirms: expect.any(String) },
    });
    await runFlows();
    expect(lettersTo(email)).toHaveLength(2);
    expect(await consentOf()).toBe('subscribed');
  });

  it('confirms once, however often the button is pressed', async () => {
    await signUp();
    const path = linkIn('s');
    stage.clock.now += 1_000;
    const answers = await Promise.all([confirm(path), confirm(path), confirm(path)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(await proofs()).toHaveLength(2);
  });

  it('cannot be confirmed by a link of more than 30 days', async () => {
    await signUp();
    const path = linkIn('s');
    stage.clock.now += 30 * dayMs + 1;
    const answer = await confirm(path);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('This link no longer works');
    expect(await consentOf()).toBe('pending');
  });

  it('stays out when it has refused since, and a changed link leads nowhere', async () => {
    await signUp();
    const path = linkIn('s');
    stage.clock.now += 1_000;
    await ask(linkIn('u'), { confirm: 'yes' });
    expect(await consentOf()).toBe('unsubscribed');
    expect((await confirm(path)).status).toBe(410);
    expect(await consentOf()).toBe('unsubscribed');
    expect((await confirm(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    expect((await ask(path, {})).status).toBe(400);
  });
});

describe('an address from a form, where the law does not ask', () => {
  it('is a subscriber at once', async () => {
    expect(await signUp({ country: 'US' })).toMatchObject({ status: 'subscribed', asksToConfirm: false });
    expect(await consentOf()).toBe('subscribed');
  });

  it('is asked all the same after it has refused once', async () => {
    await signUp({ country: 'US' });
    stage.clock.now += hourMs;
    await ask(linkIn('u'), { confirm: 'yes' });
    stage.clock.now += dayMs;
    expect(await signUp({ country: 'US' })).toMatchObject({ status: 'confirm', asksToConfirm: false });
    expect(await consentOf()).toBe('pending');
  });
});

it('what the visitor is told is the same for an address that is known and one that is not', async () => {
  await signUp({ country: 'US' });
  stage.clock.now += hourMs;
  const again = await signUp({ country: 'US' });
  const stranger = await signUp({ country: 'US', email: `stranger${count}@mail.example` });
  expect(again.status).toBe('already');
  expect(again.asksToConfirm).toBe(stranger.asksToConfirm);
});

it.each(['complaint', 'hard_bounce', 'manual'])(
  'an address that is blocked by a %s is left alone',
  async (reason) => {
    const { blindIndex } = await import('#app/domain/privacy/index.ts');
    await stage.db.inShop(stage.shopId, stage.clock.now, async (tx) => {
      const hash = blindIndex(stage.ctx.secrets.indexSecret, tx.shopId, 'email', email);
      await tx.sql`
      insert into suppressions (shop_id, address_hash, reason, at) values (${tx.shopId}, ${hash}, ${reason}, ${tx.now})`;
    });
    expect(await signUp()).toMatchObject({ status: 'confirm', asksToConfirm: true });
    expect(await consentOf()).toBe('not_subscribed');
    expect(lettersTo(email)).toEqual([]);
  },
);
