import { describe, expect, test } from 'vitest';
import { currencyDecimals, formatForeignMoney, formatMoney } from '#app/domain/shops/index.ts';

/** How Shopify documents its own variables, for 1,134.65. */
test.each([
  ['${{amount}}', '$1,134.65'],
  ['${{ amount_no_decimals }}', '$1,135'],
  ['€{{amount_with_comma_separator}}', '€1.134,65'],
  ['{{amount_no_decimals_with_comma_separator}} €', '1.135 €'],
  ['CHF {{amount_with_apostrophe_separator}}', "CHF 1'134.65"],
  ['{{amount_no_decimals_with_space_separator}} kr', '1 135 kr'],
  ['{{amount_with_space_separator}} zł', '1 134,65 zł'],
  ['{{amount_with_period_and_space_separator}}', '1 134.65'],
  ['<span class="money">${{amount}} USD</span>', '$1,134.65 USD'],
  ['&euro;{{amount}}&nbsp;&#40;net&#x29;', '€1,134.65 (net)'],
])('the format %s writes %s', (moneyFormat, written) => {
  expect(formatMoney(113465, { moneyFormat, currency: 'EUR' })).toBe(written);
});

test('yen have no decimals, dinars three', () => {
  expect(formatMoney(1135, { moneyFormat: '¥{{amount}}', currency: 'JPY' })).toBe('¥1,135');
  expect(formatMoney(1134650, { moneyFormat: '{{amount}} KD', currency: 'KWD' })).toBe('1,134.650 KD');
  expect([currencyDecimals('JPY'), currencyDecimals('USD'), currencyDecimals('KWD')]).toEqual([0, 2, 3]);
});

test('what is owed has its sign before the currency', () => {
  expect(formatMoney(-500, { moneyFormat: '${{amount}}', currency: 'USD' })).toBe('-$5.00');
});

test('halves round up where the shop shows no decimals, small amounts keep their zeros', () => {
  const whole = { moneyFormat: '{{amount_no_decimals}}', currency: 'USD' };
  expect([150, 149, 50, 5].map((minor) => formatMoney(minor, whole))).toEqual(['2', '1', '1', '0']);
  expect(formatMoney(5, { moneyFormat: '{{amount}}', currency: 'USD' })).toBe('0.05');
  expect(formatMoney(0, { moneyFormat: '{{amount}}', currency: 'USD' })).toBe('0.00');
});

test('the largest amount a number can hold is written to the cent', () => {
  const written = formatMoney(Number.MAX_SAFE_INTEGER, { moneyFormat: '{{amount}}', currency: 'USD' });
  expect(written).toBe('90,071,992,547,409.91');
});

test('a format that names no amount still shows the money', () => {
  expect(formatMoney(1250, { moneyFormat: '', currency: 'USD' })).toBe('$12.50');
  expect(formatMoney(1250, { moneyFormat: '{{ total }}', currency: 'USD' })).toBe('$12.50');
});

describe('money in a currency that is not the shop’s', () => {
  test('is written as the reader’s language does', () => {
    expect(formatForeignMoney(123456, 'EUR', 'en')).toBe('€1,234.56');
    expect(formatForeignMoney(1980, 'JPY', 'ja')).toBe('￥1,980');
    expect(formatForeignMoney(-1250, 'USD', 'en')).toBe('-$12.50');
  });

  test('in Taiwan dollars reads NT$, without empty decimals', () => {
    expect(formatForeignMoney(198000, 'TWD', 'zh-TW')).toBe('NT$1,980');
    expect(formatForeignMoney(198050, 'TWD', 'zh-TW')).toBe('NT$1,980.50');
    expect(formatForeignMoney(-198000, 'TWD', 'zh-TW')).toBe('-NT$1,980');
    expect(formatForeignMoney(198000, 'TWD', 'en')).toBe('NT$1,980');
  });
});
