/**
 * Decimals by currency where they are not two (ISO 4217, as Shopify counts): `Intl` rounds some currencies further,
 * such as the forint, whose prices do come with two.
 */
const decimalsByCurrency = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((currency) => [currency, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((currency) => [currency, 3] as const),
]);

/**
 * Money as the shop itself writes it: its money format, in the words of Shopify's Liquid
 * (`{{amount}}`, `{{amount_no_decimals}}`, `{{amount_with_comma_separator}}` ...), as plain text.
 *
 * @param amountMinor  in minor units of the shop's currency
 */
export function formatMoney(amountMinor: number, shop: { moneyFormat: string; currency: string }): string {
  const plain = plainText(shop.moneyFormat);
  const written = plain.replace(/\{\{\s*(\w+)\s*\}\}/, (_, name: string) =>
    write(amountMinor, shop.currency, name),
  );
  return written.trim();
}

/** Money in a currency that is not the shop's own, as readers of that language write it. */
export function formatForeignMoney(amountMinor: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    amountMinor / 10 ** currencyDecimals(currency),
  );
}

/** How many minor units' digits a currency has: 2 for most, 0 for the yen. */
export function currencyDecimals(currency: string): number {
  return decimalsByCurrency.get(currency) ?? 2;
}

/** Separators by the ending of the variable's name; without one, 1,234.56. */
const separators: Record<string, { thousands: string; decimal: string }> = {
  amount: { thousands: ',', decimal: '.' },
  comma: { thousands: '.', decimal: ',' },
  apostrophe: { thousands: "'", decimal: '.' },
  space: { thousands: ' ', decimal: ',' },
  period_and_space: { thousands: ' ', decimal: '.' },
};

function write(amountMinor: number, currency: string, variable: string): string {
  const named = /_with_(\w+)_separator$/.exec(variable)?.[1] ?? 'amount';
  const { thousands, decimal } = separators[named] ?? separators['amount']!;
  const decimals = currencyDecimals(currency);
  const shown = variable.includes('no_decimals') ? 0 : decimals;
  const [whole = '0', fraction] = (Math.abs(amountMinor) / 10 ** decimals).toFixed(shown).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${amountMinor < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `${decimal}${fraction}`}`;
}

/** Merchants wrap their format in HTML for the storefront; letters carry text. */
function plainText(format: string): string {
  return format
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(amp|lt|gt|quot|nbsp|euro|pound|yen|#\d+);/g,
      (entity, name: string) => entities[name] ?? fromCode(entity),
    );
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  euro: '€',
  pound: '£',
  yen: '¥',
};

function fromCode(entity: string): string {
  return String.fromCodePoint(Number(entity.slice(2, -1)));
}
