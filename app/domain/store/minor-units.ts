import { currencyDecimals } from '#app/domain/shops/index.ts';

/**
 * A decimal amount in minor units, exactly; what is below the smallest unit is rounded half up.
 *
 * @param amount  digits with an optional sign and decimals, such as '-12.345'
 * @example toMinorUnits('199.00', 'USD') // 19900
 * @example toMinorUnits('1200', 'JPY') // 1200
 */
export function toMinorUnits(amount: string, currency: string): number {
  const digits = currencyDecimals(currency);
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(amount) ?? [];
  const kept = decimals.slice(0, digits).padEnd(digits, '0');
  const roundUp = Number(decimals[digits] ?? '0') >= 5 ? 1 : 0;
  const minor = Math.min(Number(whole + kept) + roundUp, Number.MAX_SAFE_INTEGER);
  return sign === '-' && minor > 0 ? -minor : minor;
}
