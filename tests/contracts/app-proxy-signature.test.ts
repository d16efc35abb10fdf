import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProxyVerifier } from '#app/adapters/shopify/doors/index.ts';
import type { StorefrontVerdict } from '#app/ports/shop-doors.ts';
import { hexHmac, pairsOf, proxyQuery, signedText } from '#tests/support/proxy-query.ts';

const secret = 'the present secret of the app';
const before = 'the secret before it';
const shop = 'kumo-tea.myshopify.com';
const verify = createProxyVerifier({ apiKey: 'key', apiSecret: secret, previousApiSecret: before });
const good = () => proxyQuery({ shop, customerId: '7', secret });
const seconds = () => Math.floor(Date.now() / 1000);

describe('a request through a storefront', () => {
  it('tells its shop and who is signed in', async () => {
    expect(await verify(good())).toEqual({ status: 'verified', domain: shop, shopifyCustomerId: '7' });
    expect(await verify(proxyQuery({ shop, secret }))).toMatchObject({ shopifyCustomerId: null });
  });

  it('may still be signed with the secret before, while secrets are changed', async () => {
    expect(await verify(proxyQuery({ shop, secret: before }))).toMatchObject({ status: 'verified' });
  });
});

describe('is turned away:', () => {
  const signed = (pairs: [string, string][]) =>
    new URLSearchParams([...pairs, ['signature', hexHmac(secret, signedText(pairs))]]).toString();
  const without = (key: string) => signed(pairsOf({ shop, secret }).filter(([name]) => name !== key));
  const withShop = (text: string) => proxyQuery({ shop: text, secret });
  const cases: [what: string, query: () => string, reason: string][] = [
    ['no signature', () => good().replace(/&signature=.*/, ''), 'missing_signature'],
    ['an empty query', () => '', 'missing_signature'],
    ["another app's secret", () => proxyQuery({ shop, secret: 'of another app' }), 'bad_signature'],
    ['one digit of the signature changed', () => flipLast(good()), 'bad_signature'],
    ['a short signature', () => good().slice(0, -1), 'bad_signature'],
    [
      'the signature in capital letters',
      () => good().replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase()),
      'bad_signature',
    ],
    ['another shop put in', () => good().replace('kumo-tea', 'pine-and-clay'), 'bad_signature'],
    ['another customer put in', () => good().replace('customer_id=7', 'customer_id=8'), 'bad_signature'],
    ['a second signature', () => `${good()}&signature=${'0'.repeat(64)}`, 'bad_signature'],
    ['a second shop', () => `${good()}&shop=${shop}`, 'bad_signature'],
    ['an old signature', () => proxyQuery({ shop, secret, timestamp: seconds() - 100 }), 'bad_signature'],
    [
      'a signature from the future',
      () => proxyQuery({ shop, secret, timestamp: seconds() + 100 }),
      'bad_signature',
    ],
    [
      'a time in other words',
      () => proxyQuery({ shop, secret, timestamp: seconds() + 0.5 }),
      'bad_signature',
    ],
    ['an own key, though signed', () => proxyQuery({ shop, secret, own: [['page', '2']] }), 'unknown_key'],
    ['a key that objects have', () => proxyQuery({ shop, secret, own: [['toString', '2']] }), 'unknown_key'],
    [
      'a customer given twice, though signed',
      () =>
        `${signed(pairsOf({ shop, secret, customerId: '7,8' })).replace('7%2C8', '7')}&logged_in_customer_id=8`,
      'repeated_key',
    ],
    [
      'a customer that is no number',
      () => proxyQuery({ shop, secret, customerId: '7 or 1' }),
      'bad_logged_in_customer_id',
    ],
    ['no customer key at all', () => without('logged_in_customer_id'), 'missing_logged_in_customer_id'],
    ['no path', () => without('path_prefix'), 'missing_path_prefix'],
    ['no time', () => without('timestamp'), 'bad_signature'],
    ['no shop', () => without('shop'), 'missing_shop'],
    [
      "another app's path",
      () =>
        signed(
          pairsOf({ shop, secret }).map(([key, value]) => [
            key,
            key === 'path_prefix' ? '/apps/other' : value,
          ]),
        ),
      'bad_path_prefix',
    ],
    ['a query without end', () => `${good()}&x=${'x'.repeat(3_000)}`, 'query_too_long'],
  ];

  it.each(cases)('%s', async (_what, query, reason) => {
    expect(await verify(query())).toMatchObject({ status: 'refused', reason });
  });

  const hostileShops = [
    ...[
      'kumo-tea.myshopify.com.',
      'kumo-tea.myshopify.com.evil.example',
      'evil.example/kumo-tea.myshopify.com',
    ],
    ...['user@kumo-tea.myshopify.com', 'user:word@kumo-tea.myshopify.com', 'kumo-tea.myshopify.com:443'],
    ...[
      'KUMO-TEA.myshopify.com',
      'kumo-tea.MYSHOPIFY.com',
      'kumo-tea.myshopify.com\0',
      'kumo-tea\0.myshopify.com',
    ],
    ...[
      'kumo-tea.myshopify.com\n',
      ' kumo-tea.myshopify.com',
      'kumo-tea.myshopify.com ',
      'kumo-tea.myshopify.com/',
    ],
    ...[
      'kumo-tea.myshopify.com#',
      'kumo-tea.myshopify.com?',
      '-kumo.myshopify.com',
      '.myshopify.com',
      'myshopify.com',
    ],
    ...[
      'kumо-tea.myshopify.com',
      'ｋumo-tea.myshopify.com',
      'kumo-tea。myshopify。com',
      'kumo-tea.myshoрify.com',
    ],
    ...[
      'xn--kum-fla.myshopify.com.evil.example',
      'kumo\u200Btea.myshopify.com',
      'kumo\u202Etea.myshopify.com',
    ],
    ...[
      'a.b.myshopify.com',
      'kumo_tea.myshopify.com',
      'kumo-tea.myshopify.io',
      'http://kumo-tea.myshopify.com',
    ],
    ...['', '127.0.0.1', 'localhost', "kumo' or '1'='1.myshopify.com", `${'a'.repeat(300)}.myshopify.com`],
  ];

  it.each(hostileShops)('a shop called %j, though signed', async (text) => {
    expect(await verify(withShop(text))).toMatchObject({ status: 'refused', reason: 'bad_shop' });
  });
});

/** What an honest signature says, however it was reached. */
interface Meaning {
  shop: string;
  customerId: string;
}

interface Attempt {
  meant: Meaning;
  query: string;
}

const generated = 200_000;
const platformKeys = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'];
const victim = 'victim.myshopify.com';

/**
 * A shopper of one shop lets its platform sign an address of her own making, and then reads the signed text anew: cut
 * into other keys and values, repeated, or put in another order. The signature stays good as long as the text does.
 */
const attempts: fc.Arbitrary<Attempt> = fc
  .record({
    own: fc.array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom('a', 'zz', 'email', 'l', 'q', 'shop_', 'xshop', 'timestamps', 'path'),
          fc.constantFrom(...platformKeys.map((key) => key.slice(1))),
          fc.string({ maxLength: 4 }),
        ),
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom(...platformKeys.map((key) => `${key}=`)) },
            { weight: 2, arbitrary: fc.constantFrom(victim, '999', '/apps/kizuna', ',', '=', '&', '') },
            { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
            { weight: 2, arbitrary: fc.constant('TIME') },
            {
              weight: 1,
              arbitrary: fc.constant(
                `logged_in_customer_id=999path_prefix=/apps/kizunashop=${victim}timestamp=TIMEzz=`,
              ),
            },
          ),
          { maxLength: 5 },
        ),
      ),
      { maxLength: 2 },
    ),
    customerId: fc.constantFrom('', '7', '12345678901234567'),
    cuts: fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 }),
    isRead: fc.boolean(),
  })
  .map(({ own, customerId, cuts, isRead }) => {
    const now = String(seconds());
    const filled = own.map(([key, parts]): [string, string] => [key, parts.join('').replaceAll('TIME', now)]);
    const text = signedText(pairsOf({ shop, customerId, timestamp: Number(now), own: filled, secret }));
    const pairs = isRead ? readAnew(text, cuts) : readAnew(text, []);
    const signature = hexHmac(secret, text);
    return {
      meant: { shop, customerId },
      query: new URLSearchParams([...pairs, ['signature', signature]]).toString(),
    };
  });

/** Cuts a text at "=" signs: where a key of the platform ends there, mostly at that key, else somewhere before. */
function readAnew(text: string, cuts: readonly number[]): [string, string][] {
  const starts: { key: number; value: number }[] = [];
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] !== '=') continue;
    const cut = cuts[starts.length % Math.max(1, cuts.length)] ?? 9;
    const known = platformKeys.find((key) => text.slice(from, index).endsWith(key));
    const isFirst = starts.length === 0;
    if (!isFirst && (known === undefined || cut === 0)) continue;
    const key = isFirst ? 0 : cut === 1 ? Math.min(from + 1, index) : index - known!.length;
    starts.push({ key, value: index + 1 });
    from = index + 1;
  }
  return starts.flatMap(({ key, value }, index): [string, string][] => {
    const name = text.slice(key, value - 1);
    const said = text.slice(value, starts[index + 1]?.key);
    // The library joins repeated keys with commas, so that a list may be read as one word or as several.
    return cuts[index] === 2 ? said.split(',').map((part) => [name, part]) : [[name, said]];
  });
}

/** How apps read such a request who take what they need and leave the rest: no list of keys, no word on repetition. */
async function verifyLoosely(raw: string): Promise<StorefrontVerdict> {
  const query = new URLSearchParams(raw);
  const text = signedText([...query].filter(([key]) => key !== 'signature'));
  const isSigned = hexHmac(secret, text) === query.get('signature');
  const domain = query.get('shop') ?? '';
  if (!isSigned || !/^[a-z0-9-]+\.myshopify\.com$/.test(domain))
    return { status: 'refused', reason: 'bad', domain };
  return { status: 'verified', domain, shopifyCustomerId: query.get('logged_in_customer_id') || null };
}

async function isForged(
  check: typeof verify,
  { query, meant }: Attempt,
): Promise<'no' | 'honest' | 'forged'> {
  const verdict = await check(query);
  if (verdict.status === 'refused') return 'no';
  const isAsMeant = verdict.domain === meant.shop && (verdict.shopifyCustomerId ?? '') === meant.customerId;
  return isAsMeant ? 'honest' : 'forged';
}

describe('a signed text that is read anew', () => {
  it(
    `is never taken for another shop's or another customer's, ${generated.toLocaleString('en')} times over`,
    { timeout: 300_000 },
    async () => {
      let honest = 0;
      await fc.assert(
        fc.asyncProperty(attempts, async (attempt) => {
          const answer = await isForged(verify, attempt);
          if (answer === 'honest') honest += 1;
          return answer !== 'forged';
        }),
        { numRuns: generated, seed: 20_261_122 },
      );
      expect(honest).toBeGreaterThan(generated / 20);
    },
  );

  it('would be, if keys that nobody asked for were let through', { timeout: 300_000 }, async () => {
    const found = await fc.check(
      fc.asyncProperty(attempts, async (attempt) => (await isForged(verifyLoosely, attempt)) !== 'forged'),
      { numRuns: generated, seed: 20_261_122, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
    expect(found.numRuns).toBeLessThan(generated / 10);
  });
});

function flipLast(query: string): string {
  return query.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
}
