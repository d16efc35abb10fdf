import { expect, it } from 'vitest';
import { readAppToml } from '#tests/support/app-toml.ts';
import { openSandbox } from '#tests/support/sandbox.ts';

it('scopes that were taken back are had again by asking for them, and the app is told both times', async () => {
  await using stage = await openSandbox();
  const { sandbox } = stage;
  const shop = sandbox.shops[0]!;
  const { domain } = shop.profile;
  sandbox.withholdScopes(shop, ['write_customers']);
  expect(sandbox.adminApi.tokens.issue(domain).scope).not.toContain('write_customers');
  const response = await fetch(`${sandbox.origin}/admin/scopes?shop=${domain}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ scopes: ['write_customers'] }),
  });
  expect(await response.json()).toMatchObject({
    result: 'granted-all',
    detail: { granted: readAppToml().scopes },
  });
  await sandbox.settled();
  const [taken, given] = stage.bodies('app/scopes_update');
  expect(taken!['current']).not.toContain('write_customers');
  expect(given!['current']).toContain('write_customers');
});

it('scopes that the app never declared are not to be had', async () => {
  await using stage = await openSandbox();
  expect(stage.sandbox.requestScopes(stage.sandbox.shops[0]!, ['write_themes'])).toMatchObject({
    result: 'declined-all',
  });
});
