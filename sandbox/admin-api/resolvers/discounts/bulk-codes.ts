import type { BulkCreation, Shop } from '../../../shop/index.ts';
import { redeemCodeBody } from '../../../webhooks/bodies/discount-body.ts';
import { gid } from '../../../webhooks/bodies/lossless.ts';
import { connection, type PageArguments } from '../connection.ts';
import { numberOf } from '../customers.ts';
import { discountNode, redeemCodeNode } from './nodes.ts';

const mostCodes = 250;
const longestCode = 255;

/** Codes are added and removed behind the caller's back: she asks later how it went. */
export function bulkCodeMutations(shop: Shop) {
  return {
    discountRedeemCodeBulkAdd: (args: { discountId: string; codes: { code: string }[] }) => {
      const discount = shop.discounts.get(numberOf(args.discountId));
      if (!discount) return { bulkCreation: null, userErrors: [noDiscount('discountId')] };
      if (args.codes.length > mostCodes) {
        const message = `Codes must be at most ${mostCodes}`;
        return { bulkCreation: null, userErrors: [userError(['codes'], 'TOO_MANY_ARGUMENTS', message)] };
      }
      const bulk: BulkCreation = {
        id: shop.ids.id(),
        discountId: discount.id,
        codes: args.codes.map(({ code }) => code),
        createdAt: shop.now(),
        results: null,
      };
      shop.bulkCreations.set(bulk.id, bulk);
      return { bulkCreation: bulkNode(shop, bulk), userErrors: [] };
    },
    discountCodeRedeemCodeBulkDelete: ({ discountId, ids }: { discountId: string; ids?: string[] }) => {
      if (!shop.discounts.has(numberOf(discountId)))
        return { job: null, userErrors: [noDiscount('discountId')] };
      if (!ids)
        return { job: null, userErrors: [userError(['ids'], 'MISSING_ARGUMENT', 'Missing argument')] };
      const wanted = new Set(ids.map(numberOf));
      for (const [key, code] of shop.redeemCodes) {
        if (!wanted.has(code.id) || code.discountId !== numberOf(discountId)) continue;
        shop.redeemCodes.delete(key);
        shop.outlets.emit('discounts/redeemcode_removed', redeemCodeBody(code, shop.now()), shop.ids.uuid());
      }
      return { job: { id: gid('Job', shop.ids.uuid()), done: false }, userErrors: [] };
    },
  };
}

export function bulkCodeQueries(shop: Shop) {
  return {
    discountRedeemCodeBulkCreation: ({ id }: { id: string }) => {
      const bulk = shop.bulkCreations.get(numberOf(id));
      if (!bulk) return null;
      bulk.results ??= runCreation(shop, bulk);
      return bulkNode(shop, bulk);
    },
  };
}

/** Each code for itself: one that is taken does not hold up the others. */
function runCreation(shop: Shop, { codes, discountId }: BulkCreation): NonNullable<BulkCreation['results']> {
  return codes.map((code) => {
    const key = code.toLowerCase();
    if (code === '') return { code, redeemCodeId: null, error: 'BLANK' };
    if (code.length > longestCode) return { code, redeemCodeId: null, error: 'TOO_LONG' };
    if (shop.redeemCodes.has(key)) return { code, redeemCodeId: null, error: 'TAKEN' };
    const redeemCodeId = shop.ids.id();
    shop.redeemCodes.set(key, { id: redeemCodeId, code, discountId, usedCount: 0 });
    return { code, redeemCodeId, error: null };
  });
}

function bulkNode(shop: Shop, { id, discountId, codes, createdAt, results }: BulkCreation) {
  const rows = (results ?? []).map((result, index) => ({ ...result, id: String(index) }));
  const discount = shop.discounts.get(discountId);
  return {
    id: gid('DiscountRedeemCodeBulkCreation', id),
    done: results !== null,
    createdAt: new Date(createdAt).toISOString(),
    codesCount: codes.length,
    importedCount: rows.filter(({ error }) => error === null).length,
    failedCount: rows.filter(({ error }) => error !== null).length,
    discountCode: () => (discount ? discountNode(shop, discount) : null),
    codes: (page: PageArguments) =>
      connection(rows, page, ({ code, error }) => {
        const added = shop.redeemCodes.get(code.toLowerCase());
        return {
          code,
          discountRedeemCode: error === null && added ? redeemCodeNode(added) : null,
          errors: error === null ? [] : [userError(['code'], error, `Code is ${error.toLowerCase()}`)],
        };
      }),
  };
}

function noDiscount(field: string) {
  return userError([field], 'INVALID', 'Discount does not exist');
}

function userError(field: string[], code: string, message: string) {
  return { field, code, message, extraInfo: null };
}
