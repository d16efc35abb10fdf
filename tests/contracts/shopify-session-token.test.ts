import { describe, expect, it } from 'vitest';
import { createSessionTokenVerifier } from '#app/adapters/shopify/auth/index.ts';
import { appCredentials, sessionToken, type TokenParts } from '#tests/support/session-token.ts';

const verify = createSessionTokenVerifier({ ...appCredentials, previousApiSecret: 'the secret before' });
const now = Math.floor(Date.now() / 1000);

it('a good token names the shop and the person', async () => {
  expect(await verify(sessionToken())).toEqual({
    status: 'verified',
    session: { domain: 'kumo-tea.myshopify.com', userId: '42' },
  });
});

it('while the secret is rotated, tokens signed with the one before are good too', async () => {
  const verdict = await verify(sessionToken({ secret: 'the secret before' }));
  expect(verdict.status).toBe('verified');
});

const shop = (dest: string, iss = `${dest}/admin`): TokenParts => ({ claims: { dest, iss } });

describe('a session token is refused when', () => {
  const bad: [why: string, parts: TokenParts][] = [
    ['it was signed with another secret', { secret: 'somebody else' }],
    ['its head says another algorithm', { header: { alg: 'HS512' } }],
    ['it is meant for another app', { claims: { aud: 'another-app' } }],
    ['it is meant for several apps', { claims: { aud: [appCredentials.apiKey, 'another-app'] } }],
    ['it has expired', { claims: { exp: now - 60 } }],
    ['it never expires', { claims: { exp: undefined } }],
    ['its time has not come', { claims: { nbf: now + 60 } }],
    ['it does not say from when it holds', { claims: { nbf: undefined } }],
    ['nobody is behind it', { claims: { sub: undefined } }],
    ['issuer and shop differ', shop('https://kumo-tea.myshopify.com', 'https://other.myshopify.com/admin')],
    ['the issuer is no admin', shop('https://kumo-tea.myshopify.com', 'https://kumo-tea.myshopify.com')],
    ['the shop is no Shopify shop', shop('https://kumo-tea.example.com')],
    ['the shop only looks like one', shop('https://kumo-tea.myshopify.com.example.com')],
    ['the shop hides behind a user name', shop('https://kumo-tea.myshopify.com@example.com')],
    ['the shop has a port', shop('https://kumo-tea.myshopify.com:8443')],
    ['the shop has a path', shop('https://kumo-tea.myshopify.com/x')],
    ['the shop is in capitals', shop('https://KUMO-TEA.myshopify.com')],
    ['the shop answers without encryption', shop('http://kumo-tea.myshopify.com')],
    ['no shop is named', shop('')],
  ];

  it.each(bad)('%s', async (_why, parts) => {
    expect(await verify(sessionToken(parts))).toMatchObject({ status: 'refused' });
  });

  it('there is no signature', async () => {
    const unsigned = sessionToken({ header: { alg: 'none' } }).replace(/[^.]*$/, '');
    expect(await verify(unsigned)).toMatchObject({ status: 'refused', reason: 'malformed' });
    expect(await verify(`${unsigned}AA`)).toMatchObject({ status: 'refused' });
  });

  it('its claims were changed after signing', async () => {
    const [head, , signature] = sessionToken().split('.');
    const [, claims] = sessionToken(shop('https://other.myshopify.com')).split('.');
    expect(await verify([head, claims, signature].join('.'))).toMatchObject({ status: 'refused' });
  });

  it.each(['', 'garbage', 'a.b.c', 'Bearer x', `${sessionToken()}\n`, `a.${'b'.repeat(100_000)}.c`])(
    'there is no token in it: %.20s',
    async (token) => {
      expect(await verify(token)).toMatchObject({ status: 'refused' });
    },
  );
});
