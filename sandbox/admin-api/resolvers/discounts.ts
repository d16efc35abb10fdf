import type { Discount, Shop } from '../../shop/index.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { connection, type PageArguments } from './connection.ts';
import { numberOf } from './customers.ts';

interface BasicCodeDiscountInput {
  title?: string;
  code?: string;
  startsAt?: string;
  endsAt?: string;
  usageLimit?: number;
  appliesOncePerCustomer?: boolean;
  customerGets?: { value?: { percentage?: number } };
  context?: { all?: string; customers?: { add?: string[] } };
  customerSelection?: { all?: boolean; customers?: { add?: string[] } };
}

export function discountMutations(shop: Shop) {
  return {
    discountCodeBasicCreate: ({
      basicCodeDiscount: input,
    }: {
      basicCodeDiscount: BasicCodeDiscountInput;
    }) => {
      const fault = findFault(shop, input);
      if (fault) return { codeDiscountNode: null, userErrors: [{ extraInfo: null, ...fault }] };
      const discount = createDiscount(shop, input);
      shop.discounts.set(discount.code.toLowerCase(), discount);
      return { codeDiscountNode: discountNode(shop, discount), userErrors: [] };
    },
    discountCodeDeactivate: ({ id }: { id: string }) => {
      const discount = [...shop.discounts.values()].find((candidate) => candidate.id === numberOf(id));
      if (!discount)
        return {
          codeDiscountNode: null,
          userErrors: [userError(['id'], 'INVALID', 'Discount does not exist')],
        };
      discount.endsAt = shop.now();
      return { codeDiscountNode: discountNode(shop, discount), userErrors: [] };
    },
  };
}

export function discountQueries(shop: Shop) {
  return {
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const discount = shop.discounts.get(code.toLowerCase());
      return discount ? discountNode(shop, discount) : null;
    },
    codeDiscountNode: ({ id }: { id: string }) => {
      const discount = [...shop.discounts.values()].find((candidate) => candidate.id === numberOf(id));
      return discount ? discountNode(shop, discount) : null;
    },
  };
}

function findFault(shop: Shop, input: BasicCodeDiscountInput) {
  const percentage = input.customerGets?.value?.percentage;
  if (!input.code) return userError(['basicCodeDiscount', 'code'], 'BLANK', "Code can't be blank");
  if (!input.title) return userError(['basicCodeDiscount', 'title'], 'BLANK', "Title can't be blank");
  if (!input.startsAt)
    return userError(['basicCodeDiscount', 'startsAt'], 'BLANK', "Starts at can't be blank");
  if (shop.discounts.has(input.code.toLowerCase())) {
    return userError(
      ['basicCodeDiscount', 'code'],
      'TAKEN',
      'Code must be unique. Please try a different code.',
    );
  }
  if (percentage === undefined || percentage <= 0 || percentage > 1) {
    return userError(
      ['basicCodeDiscount', 'customerGets', 'value', 'percentage'],
      'INVALID',
      'Value must be between 0.0 and 1.0',
    );
  }
  if (input.endsAt && Date.parse(input.endsAt) <= Date.parse(input.startsAt)) {
    return userError(['basicCodeDiscount', 'endsAt'], 'INVALID', 'Ends at needs to be after starts_at');
  }
  const unknown = customerIds(input).find((id) => !shop.customers.has(id));
  if (unknown)
    return userError(['basicCodeDiscount', 'context'], 'INVALID', `Customer ${unknown} does not exist`);
  return undefined;
}

function userError(field: string[], code: string, message: string) {
  return { field, code, message };
}

function createDiscount(shop: Shop, input: BasicCodeDiscountInput): Discount {
  return {
    id: shop.ids.id(),
    code: input.code!,
    title: input.title!,
    percent: Math.round(input.customerGets!.value!.percentage! * 100),
    startsAt: Date.parse(input.startsAt!),
    endsAt: input.endsAt ? Date.parse(input.endsAt) : null,
    usageLimit: input.usageLimit ?? null,
    usedCount: 0,
    oncePerCustomer: input.appliesOncePerCustomer ?? false,
    customerIds: customerIds(input),
    createdAt: shop.now(),
  };
}

function customerIds(input: BasicCodeDiscountInput): string[] {
  return (input.context?.customers?.add ?? input.customerSelection?.customers?.add ?? []).map(numberOf);
}

function discountNode(shop: Shop, discount: Discount) {
  return {
    id: gid('DiscountCodeNode', discount.id),
    codeDiscount: {
      __typename: 'DiscountCodeBasic',
      title: discount.title,
      status: statusAt(discount, shop.now()),
      startsAt: new Date(discount.startsAt).toISOString(),
      endsAt: discount.endsAt === null ? null : new Date(discount.endsAt).toISOString(),
      createdAt: new Date(discount.createdAt).toISOString(),
      updatedAt: new Date(discount.createdAt).toISOString(),
      usageLimit: discount.usageLimit,
      asyncUsageCount: discount.usedCount,
      appliesOncePerCustomer: discount.oncePerCustomer,
      summary: `${discount.percent}% off entire order`,
      shortSummary: `${discount.percent}% off`,
      customerGets: { value: { __typename: 'DiscountPercentage', percentage: discount.percent / 100 } },
      codes: (page: PageArguments) => connection([discount], page, () => codeNode(discount)),
      codesCount: { count: 1, precision: 'EXACT' },
    },
  };
}

function codeNode(discount: Discount) {
  return {
    id: gid('DiscountRedeemCode', discount.id),
    code: discount.code,
    asyncUsageCount: discount.usedCount,
  };
}

function statusAt(discount: Discount, now: number): string {
  if (now < discount.startsAt) return 'SCHEDULED';
  return discount.endsAt !== null && now >= discount.endsAt ? 'EXPIRED' : 'ACTIVE';
}
