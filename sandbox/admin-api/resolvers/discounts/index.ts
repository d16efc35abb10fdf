import type { Discount, Shop } from '../../../shop/index.ts';
import { collections } from '../../../shop/discounts.ts';
import { deletedDiscountBody, discountBody } from '../../../webhooks/bodies/discount-body.ts';
import { gid } from '../../../webhooks/bodies/lossless.ts';
import { connection, type PageArguments } from '../connection.ts';
import { numberOf } from '../customers.ts';
import { bulkCodeMutations, bulkCodeQueries } from './bulk-codes.ts';
import { discountNode, statusAt } from './nodes.ts';
import { type DiscountInput, type Kind, readDiscount } from './read-input.ts';

export function discountMutations(shop: Shop) {
  const create = (kind: Kind, input: DiscountInput) => {
    const read = readDiscount(shop, kind, input);
    if ('fault' in read) return { codeDiscountNode: null, userErrors: [{ extraInfo: null, ...read.fault }] };
    const { discount, code } = read;
    shop.discounts.set(discount.id, discount);
    const redeemCode = { id: shop.ids.id(), code, discountId: discount.id, usedCount: 0 };
    shop.redeemCodes.set(code.toLowerCase(), redeemCode);
    return { codeDiscountNode: discountNode(shop, discount), userErrors: [] };
  };
  return {
    discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: DiscountInput }) =>
      create('basic', basicCodeDiscount),
    discountCodeFreeShippingCreate: (args: { freeShippingCodeDiscount: DiscountInput }) =>
      create('free_shipping', args.freeShippingCodeDiscount),
    discountCodeBxgyCreate: ({ bxgyCodeDiscount }: { bxgyCodeDiscount: DiscountInput }) =>
      create('bxgy', bxgyCodeDiscount),
    discountCodeDeactivate: ({ id }: { id: string }) => {
      const discount = shop.discounts.get(numberOf(id));
      if (!discount) return { codeDiscountNode: null, userErrors: [missing] };
      endDiscount(shop, discount);
      return { codeDiscountNode: discountNode(shop, discount), userErrors: [] };
    },
    discountCodeDelete: ({ id }: { id: string }) => {
      const discount = shop.discounts.get(numberOf(id));
      if (!discount) return { deletedCodeDiscountId: null, userErrors: [missing] };
      deleteDiscount(shop, discount);
      return { deletedCodeDiscountId: id, userErrors: [] };
    },
    ...bulkCodeMutations(shop),
  };
}

export function discountQueries(shop: Shop) {
  return {
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const discount = shop.discounts.get(shop.redeemCodes.get(code.toLowerCase())?.discountId ?? '');
      return discount ? discountNode(shop, discount) : null;
    },
    discountNode: ({ id }: { id: string }) => {
      const discount = shop.discounts.get(numberOf(id));
      return discount ? discountNode(shop, discount) : null;
    },
    collections: (page: PageArguments) =>
      connection(collections, page, ({ id, kind }) => ({
        id: gid('Collection', id),
        handle: kind,
        title: kind,
      })),
    ...bulkCodeQueries(shop),
  };
}

const missing = { field: ['id'], code: 'INVALID', message: 'Discount does not exist', extraInfo: null };

/** Ends a discount now, as a merchant does with "Deactivate". */
function endDiscount(shop: Shop, discount: Discount): void {
  discount.endsAt = shop.now();
  discount.updatedAt = shop.now();
  const body = discountBody(discount, statusAt(discount, shop.now()));
  shop.outlets.emit('discounts/update', body, shop.ids.uuid());
}

function deleteDiscount(shop: Shop, discount: Discount): void {
  shop.discounts.delete(discount.id);
  for (const [key, code] of shop.redeemCodes)
    if (code.discountId === discount.id) shop.redeemCodes.delete(key);
  shop.outlets.emit('discounts/delete', deletedDiscountBody(discount, shop.now()), shop.ids.uuid());
}
