import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toMinorUnits } from '#app/domain/store/minor-units.ts';

it.each([
  ['199.00', 'USD', 19_900],
  ['0.1', 'USD', 10],
  ['1200', 'JPY', 1_200],
  ['1200.00', 'JPY', 1_200],
  ['1.2345', 'KWD', 1_235],
  ['4990.00', 'HUF', 499_000],
  ['-12.50', 'EUR', -1_250],
  ['-0.00', 'EUR', 0],
  ['19.995', 'USD', 2_000],
  ['1.005', 'USD', 101],
])('%s %s is %i', (amount, currency, minor) => {
  expect(toMinorUnits(amount, currency)).toBe(minor);
});

it('no cent is lost between text and minor units', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (minor) => {
      const sign = minor < 0 ? '-' : '';
      const digits = String(Math.abs(minor)).padStart(3, '0');
      expect(toMinorUnits(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`, 'USD')).toBe(minor + 0);
    }),
  );
});

it('an amount no shop can mean stays a number that can be counted with', () => {
  expect(toMinorUnits('999999999999999.99', 'USD')).toBe(Number.MAX_SAFE_INTEGER);
});
