import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { Letter } from '#app/ports/mailer.ts';
import { openSandbox, type SandboxStage } from '#tests/support/sandbox.ts';

const letter: Letter = {
  messageId: 'message-1',
  shopId: '1',
  from: { name: 'Kumo', address: 'hello@kumo-tea.example' },
  to: { name: 'Mei', address: 'Mei@mail.example' },
  subject: 'Your cart',
  html: '<html><head><style>@media (prefers-color-scheme: dark) { p { color: white } }</style></head><p>Hello</p></html>',
  text: 'Hello',
  headers: {},
};

it('the same call twice delivers once, and is answered the same', async () => {
  await using stage = await openSandbox();
  const first = await send(stage, 'key-1', [letter]);
  const second = await send(stage, 'key-1', [letter]);
  expect(first.body).toEqual({ accepted: [{ messageId: 'message-1', providerId: 'inbox-1' }] });
  expect(second).toEqual(first);
  expect(stage.sandbox.inbox.store.letters).toHaveLength(1);
});

it('a key that was used for another letter is refused', async () => {
  await using stage = await openSandbox();
  await send(stage, 'key-1', [letter]);
  expect(await send(stage, 'key-1', [{ ...letter, subject: 'Another' }])).toMatchObject({ status: 409 });
  expect(stage.sandbox.inbox.store.letters).toHaveLength(1);
});

it('a letter without an address is refused with a reason', async () => {
  await using stage = await openSandbox();
  const answer = await send(stage, 'key-1', [{ ...letter, to: { address: '' } }]);
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining('to.address') } });
});

it('a call whose answer is lost has delivered; repeating it delivers nothing more', async () => {
  await using stage = await openSandbox();
  stage.sandbox.inbox.faults.failNext({ kind: 'silence_after_accept' });
  await expect(send(stage, 'key-1', [letter])).rejects.toThrow('fetch failed');
  expect(await send(stage, 'key-1', [letter])).toMatchObject({ status: 200 });
  expect(stage.sandbox.inbox.store.letters).toHaveLength(1);
});

it('the inbox can be told to be busy, to break, and to hang up', async () => {
  await using stage = await openSandbox();
  const { faults, store } = stage.sandbox.inbox;
  faults.failNext({ kind: 'rate_limited', retryAfterSeconds: 2 });
  faults.failNext({ kind: 'broken' });
  faults.failNext({ kind: 'silence_before_accept' });
  expect(await send(stage, 'key-1', [letter])).toMatchObject({ status: 429, retryAfter: '2' });
  expect(await send(stage, 'key-1', [letter])).toMatchObject({ status: 500 });
  await expect(send(stage, 'key-1', [letter])).rejects.toThrow('fetch failed');
  expect(store.letters).toHaveLength(0);
});

it('letters lie under the person they were sent to, whatever the case of the address', async () => {
  await using stage = await openSandbox();
  await send(stage, 'key-1', [letter]);
  const list = await (await fetch(`${stage.sandbox.origin}/inbox?to=mei%40mail.example`)).text();
  expect(list).toContain('Your cart');
  const headers = await (await fetch(`${stage.sandbox.origin}/inbox?letter=inbox-1&tab=headers`)).text();
  expect(headers).toContain('Kumo &#60;hello@kumo-tea.example&#62;');
});

it('a letter is shown without scripts, in the colours that were chosen', async () => {
  await using stage = await openSandbox();
  await send(stage, 'key-1', [letter]);
  const show = (scheme: string) =>
    fetch(`${stage.sandbox.origin}/inbox/letters/inbox-1/letter.html?scheme=${scheme}`);
  expect((await show('light')).headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await (await show('dark')).text()).toContain('@media all {');
  expect(await (await show('light')).text()).toContain('@media not all {');
});

it('the unsubscribe button does what a mail client does: one POST that says One-Click', async () => {
  await using stage = await openSandbox();
  const posts: string[] = [];
  const app = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => posts.push(`${request.method} ${request.url} ${chunk.toString()}`));
    request.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/u/token`;
  const headers = {
    'List-Unsubscribe': `<${url}>, <mailto:stop@kumo.example>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  await send(stage, 'key-1', [{ ...letter, headers }]);
  await fetch(`${stage.sandbox.origin}/inbox/letters/inbox-1/unsubscribe`, { method: 'POST' });
  app.close();
  expect(posts).toEqual(['POST /u/token List-Unsubscribe=One-Click']);
  expect(stage.sandbox.inbox.store.find('inbox-1')).toMatchObject({ isUnsubscribed: true });
});

async function send({ sandbox }: SandboxStage, idempotencyKey: string, letters: Letter[]) {
  const response = await fetch(`${sandbox.origin}/api/letters`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ idempotencyKey, letters }),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: await response.json(),
  };
}
