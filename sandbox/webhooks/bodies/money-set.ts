import { amountText } from '../../shop/money.ts';

/** An amount in the shop's and in the buyer's currency, which are one here. */
export function moneySet(minor: number, currency: string) {
  const money = { amount: amountText(minor, currency), currency_code: currency };
  return { shop_money: money, presentment_money: money };
}
