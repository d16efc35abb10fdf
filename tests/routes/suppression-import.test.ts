import { afterAll, beforeAll, expect, it } from 'vitest';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';
import { sessionToken } from '#tests/support/session-token.ts';
import { appUrl } from '#tests/support/edge.ts';

const kumo = 'kumo-tea.myshopify.com';

let panel: PanelTest;
let shopId: string;

beforeAll(async () => {
  panel = await openPanel();
  shopId = await panel.edge.install(kumo);
});
afterAll(() => panel[Symbol.asyncDispose]());

async function upload(file: string | undefined, headers: Record<string, string> = {}): Promise<string> {
  const form = new FormData();
  if (file !== undefined) form.set('file', new File([file], 'people.csv', { type: 'text/csv' }));
  form.set('everybody', 'false');
  const claims = { dest: `https://${kumo}`, iss: `https://${kumo}/admin` };
  const response = await panel.send(
    new Request(`${appUrl}/settings/suppressions.data`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sessionToken({ claims })}`, ...headers },
      body: form,
    }),
  );
  return `${response.status} ${await response.text()}`;
}

it('a list of another service is taken in, and the answer holds numbers but no address', async () => {
  const answer = await upload('Email,Reason\nann@mail.example,HARD_BOUNCE\nbroken,HARD_BOUNCE');
  expect(answer).toMatch(/^200/);
  expect(answer).toContain('badLines');
  expect(answer).not.toContain('mail.example');
  const hash = blindIndex('i'.repeat(32), shopId, 'email', 'ann@mail.example');
  const rows = await panel.edge.db.inShop(
    shopId,
    panel.edge.now,
    (tx) =>
      tx.sql`select reason, source from suppressions where shop_id = ${shopId} and address_hash = ${hash}`,
  );
  expect(rows).toEqual([{ reason: 'hard_bounce', source: 'import' }]);
});

it.each([
  ['no file', undefined, 'no_file'],
  ['a file without addresses', 'Name,Reason\nAnn,spam', 'no_address_column'],
  ['a file that does not say why', 'Email,Name\nann@mail.example,Ann', 'no_reason_column'],
])('%s is answered with what is wrong', async (_, file, problem) => {
  const answer = await upload(file);
  expect(answer).toMatch(/^200/);
  expect(answer).toContain(problem);
});

it('a file of more than 10 MB is refused', async () => {
  expect(await upload(`Email,Reason\n${'x'.repeat(10 * 1024 * 1024)}`)).toContain('too_large');
  expect(await upload('Email,Reason', { 'content-length': String(12 * 1024 * 1024) })).toMatch(/^413/);
});
