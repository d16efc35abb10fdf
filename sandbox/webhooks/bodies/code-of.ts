import type { DiscountValue } from '../../shop/types.ts';

const types: Record<DiscountValue['kind'], string> = {
  percentage: 'percentage',
  amount: 'fixed_amount',
  free_shipping: 'shipping',
  gift: 'percentage',
};

/** One of `discount_codes`: what it took off, and by which rule. */
export function codeOf(code: string, value: DiscountValue, amount: string) {
  return { code, amount, type: types[value.kind] };
}
