import { findWantedOffer, settleOffer } from '#app/domain/offers/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Has the shop create the code that an offer has promised, and writes down what the shop said. */
export const mintOffer: JobHandler<'mint-offer'> = async (ctx, { shopId, offerId }) => {
  const offer = await ctx.db.inShop(shopId, ctx.now(), (tx) => findWantedOffer(tx, offerId));
  if (!offer) return done;
  const { flowId, ...discount } = offer;
  const title = `Kizuna: ${flowId}, ${offer.terms.kind}`;
  const outcome = await ctx.shopAdmin.discounts.createCode(shopId, {
    ...{ title, ...discount },
    oncePerCustomer: true,
  });
  if (outcome.status === 'later') return outcome;
  const result =
    outcome.status === 'done'
      ? { status: 'live' as const, discountId: outcome.discountId }
      : { status: 'failed' as const, reason: outcome.reason };
  await ctx.db.inShop(shopId, ctx.now(), (tx) => settleOffer(tx, offer.code, result));
  return done;
};
