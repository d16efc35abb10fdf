const currenciesWithoutDecimals = new Set(['JPY', 'KRW', 'VND']);

/** "2980" for yen, "29.80" for dollars: the way Shopify writes amounts. */
export function amountText(minor: number, currency: string): string {
  return currenciesWithoutDecimals.has(currency) ? String(minor) : (minor / 100).toFixed(2);
}

/** Money as the storefront shows it. */
export function formatMoney(minor: number, currency: string): string {
  const symbol = { JPY: '¥', TWD: 'NT$', USD: '$' }[currency] ?? `${currency} `;
  const [whole = '', cents] = amountText(minor, currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return symbol + (cents ? `${grouped}.${cents}` : grouped);
}

/** The reverse of `amountText`. */
export function minorOf(amount: string, currency: string): number {
  return Math.round(Number(amount) * (currenciesWithoutDecimals.has(currency) ? 1 : 100));
}
