import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidedAt } from '#app/domain/consent/decided-at.ts';
import { needsConfirmation } from '#app/domain/consent/double-opt-in.ts';
import { ipNetwork } from '#app/domain/consent/ip-network.ts';
import { userAgentFamily } from '#app/domain/consent/user-agent-family.ts';

describe('the network that a record of consent keeps', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:77:1:2:3:4:5', '2001:db8:77::/48'],
    ['2001:0DB8:0077::1', '2001:db8:77::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
  ])('%s is kept as %s', (address, network) => {
    expect(ipNetwork(address)).toBe(network);
  });

  it.each(['', 'unknown', '203.0.113', '203.0.113.256', '1.2.3.4.5', 'evil<script>'])(
    '%j is no address',
    (text) => {
      expect(ipNetwork(text)).toBeUndefined();
    },
  );

  it('never says which machine it was', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(255), (address, last) => {
        const neighbor = address.replace(/\d+$/, String(last));
        expect(ipNetwork(address)).toBe(ipNetwork(neighbor));
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(ipNetwork(address)).toMatch(/^[0-9a-f]{1,4}(:[0-9a-f]{1,4}){2}::\/48$|^\d+\.\d+\.\d+\.0\/24$/);
      }),
    );
  });
});

it.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1',
    'Safari, iOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36 Line/15.1',
    'LINE, Android',
  ],
  ['curl/8.0', 'other'],
])('of %s only the family is kept: %s', (userAgent, family) => {
  expect(userAgentFamily(userAgent)).toBe(family);
});

describe('whether an address has to be confirmed', () => {
  it.each([
    ['DE', true],
    ['at', true],
    ['CH', true],
    [null, true],
    ['JP', false],
    ['TW', false],
    ['US', false],
  ])('by law, in %s: %s', (country, expected) => {
    expect(needsConfirmation('by_law', country)).toBe(expected);
  });

  it('the merchant may ask always or never', () => {
    expect(needsConfirmation('always', 'US')).toBe(true);
    expect(needsConfirmation('never', 'DE')).toBe(false);
  });
});

describe('when a decision counts as made', () => {
  it('is the second it was made in', () => {
    expect(decidedAt(12_999, 'subscribed', null)).toBe(12_000);
  });

  it('a refusal holds at once against a clock that is ahead, a consent does not', () => {
    expect(decidedAt(12_999, 'unsubscribed', 20_500)).toBe(21_000);
    expect(decidedAt(12_999, 'subscribed', 20_500)).toBe(12_000);
  });
});
