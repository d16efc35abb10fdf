/**
 * How many decimals a currency's amounts have (ISO 4217, as Shopify counts): 2 for most, 0 for the yen. `Intl` rounds
 * some currencies further, such as the forint, whose prices do come with two.
 */
export function currencyDecimals(currency: string): number {
  if (WITHOUT_DECIMALS.has(currency)) return 0;
  return WITH_THREE_DECIMALS.has(currency) ? 3 : 2;
}

const WITHOUT_DECIMALS = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
);
const WITH_THREE_DECIMALS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));
