import { createHmac, generateKeyPairSync } from 'node:crypto';
import { appCredentials, sessionToken, type TokenParts } from './session-token.ts';

const now = Math.floor(Date.now() / 1000);
const own = 'https://kumo-tea.myshopify.com';
const other = 'https://pine-and-clay.myshopify.com';

const shop = (dest: string, iss = `${dest}/admin`): TokenParts => ({ claims: { dest, iss } });

/** Session tokens that prove nothing, each with what is wrong about it. */
export function hostileTokens(): [why: string, token: string][] {
  const [head, claims, signature] = sessionToken().split('.') as [string, string, string];
  const foreign = sessionToken(shop(other)).split('.')[1]!;
  const unsigned = (alg: string) => sessionToken({ header: { alg } }).replace(/[^.]*$/, '');
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  });
  const signedBy = (parts: TokenParts): string => sessionToken(parts);
  return [
    ['no algorithm, no signature', unsigned('none')],
    ['no algorithm, any signature', `${unsigned('none')}AA`],
    ['no algorithm, in capitals', `${unsigned('NONE')}AA`],
    ['HS384', withHash('sha384', 'HS384')],
    ['HS512', withHash('sha512', 'HS512')],
    [
      'RS256, signed with a public key as if it were a secret',
      signedBy({ header: { alg: 'RS256' }, secret: String(pem) }),
    ],
    ['RS256, signed with our secret', signedBy({ header: { alg: 'RS256' } })],
    [
      'a key that it names itself',
      signedBy({ header: { kid: '../../dev/null', jku: 'https://evil.example' }, secret: 'x' }),
    ],
    ['an extension that must be understood', signedBy({ header: { crit: ['exp'], b64: false } })],
    ['another secret', signedBy({ secret: 'somebody else' })],
    ['no secret', signedBy({ secret: '' })],
    ['our client id as the secret', signedBy({ secret: appCredentials.apiKey })],
    ['no signature', `${head}.${claims}.`],
    ['half a signature', `${head}.${claims}.${signature.slice(0, 20)}`],
    ['claims of another shop under our signature', `${head}.${foreign}.${signature}`],
    ['a part too many', `${head}.${claims}.${signature}.${signature}`],
    ['a part too few', `${head}.${claims}`],
    ['a line after it', `${head}.${claims}.${signature}\n`],
    ['a blank within', `${head}. ${claims}.${signature}`],
    ['meant for another app', signedBy({ claims: { aud: 'another-app' } })],
    ['meant for nobody', signedBy({ claims: { aud: undefined } })],
    ['meant for several', signedBy({ claims: { aud: [appCredentials.apiKey, 'another-app'] } })],
    ['over', signedBy({ claims: { exp: now - 60, nbf: now - 120 } })],
    ['without an end', signedBy({ claims: { exp: undefined } })],
    ['an end in words', signedBy({ claims: { exp: 'tomorrow' } })],
    ['not yet', signedBy({ claims: { nbf: now + 120, exp: now + 180 } })],
    ['of nobody', signedBy({ claims: { sub: undefined } })],
    ['issued by another shop', signedBy(shop(own, `${other}/admin`))],
    ['for another shop than it was issued by', signedBy(shop(other, `${own}/admin`))],
    ['issued by no admin', signedBy(shop(own, own))],
    ['issued over an open line', signedBy(shop('http://kumo-tea.myshopify.com'))],
    ['for no shop', signedBy(shop(''))],
    ['for a shop of another kind', signedBy({ claims: { dest: { host: own } } })],
    ['huge', `${head}.${'a'.repeat(100_000)}.${signature}`],
    ['claims that are no JSON', `${head}.${Buffer.from('雲').toString('base64url')}.${signature}`],
    ['letters that no token has', `${head}.${claims}.雲${signature}`],
    ['nothing of a token', 'null'],
  ];
}

function withHash(hash: string, alg: string): string {
  const [, claims] = sessionToken().split('.');
  const content = `${Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url')}.${claims}`;
  return `${content}.${createHmac(hash, appCredentials.apiSecret).update(content).digest('base64url')}`;
}
