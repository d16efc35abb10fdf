import { currencyDecimals } from './currency-decimals.ts';

/**
 * Money as the shop itself writes it: its money format, in the words of Shopify's Liquid
 * (`{{amount}}`, `{{amount_no_decimals}}`, `{{amount_with_comma_separator}}` ...), as plain text.
 * A format that names no amount is not one; the money is then written as English readers do.
 *
 * @param amountMinor  in minor units of the shop's currency
 * @example formatMoney(123456, { moneyFormat: '{{amount_with_comma_separator}} €', currency: 'EUR' }) // '1.234,56 €'
 */
export function formatMoney(amountMinor: number, shop: { moneyFormat: string; currency: string }): string {
  const format = plainText(shop.moneyFormat);
  let isWritten = false;
  const money = format.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, variable: string) => {
    const separators = SEPARATORS[variable.replace('_no_decimals', '')];
    if (!separators) return '';
    isWritten = true;
    return amountText(amountMinor, shop.currency, separators, !variable.includes('_no_decimals'));
  });
  if (!isWritten) return formatForeignMoney(amountMinor, shop.currency, 'en');
  return `${amountMinor < 0 ? '-' : ''}${money.replace(/\s+/g, ' ').trim()}`;
}

/** Money in a currency that is not the shop's own, as readers of that language write it. */
export function formatForeignMoney(amountMinor: number, currency: string, locale: string): string {
  const decimals = currencyDecimals(currency);
  const money = formatOf(currency, locale, decimals).format(amountMinor / 10 ** decimals);
  // Taiwan's shops write NT$; a bare dollar sign is what Intl has for them.
  return locale === 'zh-TW' && currency === 'TWD' ? money.replace(/^(-?)\$/, '$1NT$') : money;
}

/** Thousands and decimal separator of each variable. */
const SEPARATORS: Record<string, readonly [thousands: string, decimal: string]> = {
  amount: [',', '.'],
  amount_with_comma_separator: ['.', ','],
  amount_with_apostrophe_separator: ["'", '.'],
  amount_with_space_separator: [' ', ','],
  amount_with_period_and_space_separator: [' ', '.'],
};

/** The amount without its sign, exact to the last unit. */
function amountText(
  amountMinor: number,
  currency: string,
  [thousands, decimal]: readonly [string, string],
  hasDecimals: boolean,
): string {
  const decimals = currencyDecimals(currency);
  const unit = 10 ** decimals;
  const amount = Math.abs(amountMinor);
  const rest = amount % unit;
  const whole = (amount - rest) / unit + (!hasDecimals && rest * 2 >= unit ? 1 : 0);
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, thousands);
  return hasDecimals && decimals > 0
    ? `${grouped}${decimal}${String(rest).padStart(decimals, '0')}`
    : grouped;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format takes a thousand times as long as using it. */
function formatOf(currency: string, locale: string, decimals: number): Intl.NumberFormat {
  const key = `${locale}|${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    ...(currency === 'TWD' ? { trailingZeroDisplay: 'stripIfInteger' as const } : {}),
  });
  formats.set(key, format);
  return format;
}

/** Merchants wrap their format in HTML for the storefront; letters carry text. */
function plainText(format: string): string {
  return format
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:(\w+)|#(\d{1,6})|#x([0-9a-f]{1,5}));/gi,
      (entity, name?: string, code?: string, hex?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? entity;
        return String.fromCodePoint(code === undefined ? Number.parseInt(hex ?? '20', 16) : Number(code));
      },
    );
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  euro: '€',
  pound: '£',
  yen: '¥',
};
