import { z } from 'zod';
import { toMinorUnits } from '#app/domain/store/index.ts';
import { amount, currencyCode, optional } from './fields.ts';

/** An amount in the shop's own currency beside the one the buyer was shown. */
export const moneySet = optional(
  z.object({ shop_money: optional(z.object({ amount, currency_code: currencyCode })) }),
);

export type MoneySet = z.output<typeof moneySet>;

/** The first amount that is there, in minor units; 0 where none is. */
export function priceMinor(currency: string, ...amounts: readonly (string | null | undefined)[]): number {
  const found = amounts.find((each) => each !== null && each !== undefined);
  return found === undefined || found === null ? 0 : toMinorUnits(found, currency);
}

/** The set's amount, where it is in the currency asked for. */
export function inCurrency(set: MoneySet, currency: string): string | null {
  return set?.shop_money?.currency_code === currency ? set.shop_money.amount : null;
}
