import { amountText } from '../../shop/money.ts';

export function money(minor: number, currencyCode: string) {
  return { amount: amountText(minor, currencyCode), currencyCode };
}

/** An amount in the shop's and in the buyer's currency, which are one here. */
export function moneyBag(minor: number, currencyCode: string) {
  return { shopMoney: money(minor, currencyCode), presentmentMoney: money(minor, currencyCode) };
}
