import type { Discount, DiscountValue, Shop } from '../../../shop/index.ts';
import { minorOf } from '../../../shop/money.ts';
import { numberOf } from '../customers.ts';

/** What the three inputs for code discounts have between them; the schema has refused what fits none. */
export interface DiscountInput {
  title?: string;
  code?: string;
  startsAt?: string;
  endsAt?: string;
  usageLimit?: number;
  appliesOncePerCustomer?: boolean;
  minimumRequirement?: { subtotal?: { greaterThanOrEqualToSubtotal?: string } };
  context?: { all?: string; customers?: { add?: string[] } };
  customerSelection?: { all?: boolean; customers?: { add?: string[] } };
  customerBuys?: {
    items?: { all?: boolean; collections?: { add?: string[] } };
    value?: { amount?: string; quantity?: string };
  };
  customerGets?: {
    items?: { all?: boolean; products?: { productsToAdd?: string[] } };
    value?: {
      percentage?: number;
      discountAmount?: { amount?: string };
      discountOnQuantity?: { quantity?: string; effect?: { percentage?: number } };
    };
  };
}

export type Kind = 'basic' | 'free_shipping' | 'bxgy';

export interface Fault {
  field: string[];
  code: string;
  message: string;
}

/** The discount that is asked for, or what is wrong with it in Shopify's words. */
export function readDiscount(
  shop: Shop,
  kind: Kind,
  input: DiscountInput,
): { fault: Fault } | { discount: Discount; code: string } {
  const fault = (code: string, message: string, ...field: string[]) => ({
    fault: { field: [roots[kind], ...field], code, message },
  });
  const { code, title, startsAt, endsAt } = input;
  if (!code) return fault('BLANK', "Code can't be blank", 'code');
  if (!title) return fault('BLANK', "Title can't be blank", 'title');
  if (!startsAt) return fault('BLANK', "Starts at can't be blank", 'startsAt');
  if (shop.redeemCodes.has(code.toLowerCase()))
    return fault('TAKEN', 'Code must be unique. Please try a different code.', 'code');
  if (endsAt && Date.parse(endsAt) <= Date.parse(startsAt))
    return fault('INVALID', 'Ends at needs to be after starts_at', 'endsAt');
  const customerIds = customersOf(input);
  const unknown = customerIds.find((id) => !shop.customers.has(id));
  if (unknown) return fault('INVALID', `Customer ${unknown} does not exist`, 'context');
  const value = valueOf(shop, kind, input);
  if ('field' in value) return fault('INVALID', value.message, 'customerGets', ...value.field);
  const minimum = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  const now = shop.now();
  const discount: Discount = {
    id: shop.ids.id(),
    title,
    value,
    minimumMinor: minimum === undefined ? null : minorOf(minimum, shop.profile.currency),
    startsAt: Date.parse(startsAt),
    endsAt: endsAt ? Date.parse(endsAt) : null,
    usageLimit: input.usageLimit ?? null,
    oncePerCustomer: input.appliesOncePerCustomer ?? false,
    customerIds,
    createdAt: now,
    updatedAt: now,
  };
  return { discount, code };
}

const roots: Record<Kind, string> = {
  basic: 'basicCodeDiscount',
  free_shipping: 'freeShippingCodeDiscount',
  bxgy: 'bxgyCodeDiscount',
};

type ValueFault = { field: string[]; message: string };

function valueOf(shop: Shop, kind: Kind, input: DiscountInput): DiscountValue | ValueFault {
  const { customerGets, customerBuys } = input;
  if (kind === 'free_shipping') return { kind: 'free_shipping' };
  if (kind === 'basic') {
    const amount = customerGets?.value?.discountAmount?.amount;
    if (amount !== undefined) {
      const amountMinor = minorOf(amount, shop.profile.currency);
      return amountMinor > 0
        ? { kind: 'amount', amountMinor }
        : { field: ['value', 'discountAmount', 'amount'], message: 'Value must be greater than 0' };
    }
    const percentage = customerGets?.value?.percentage;
    return percentage !== undefined && percentage > 0 && percentage <= 1
      ? { kind: 'percentage', percent: Math.round(percentage * 100) }
      : { field: ['value', 'percentage'], message: 'Value must be between 0.0 and 1.0' };
  }
  const productIds = (customerGets?.items?.products?.productsToAdd ?? []).map(numberOf);
  const missing = productIds.find((id) => !shop.productsById.has(id));
  if (productIds.length === 0 || missing !== undefined)
    return { field: ['items'], message: 'Items in the discount do not exist' };
  const { amount, quantity } = customerBuys?.value ?? {};
  return {
    kind: 'gift',
    productIds,
    collectionIds: (customerBuys?.items?.collections?.add ?? []).map(numberOf),
    leastQuantity: quantity === undefined ? null : Number(quantity),
    leastMinor: amount === undefined ? null : minorOf(amount, shop.profile.currency),
  };
}

function customersOf(input: DiscountInput): string[] {
  return (input.context?.customers?.add ?? input.customerSelection?.customers?.add ?? []).map(numberOf);
}
