import { findRevocation } from '#app/domain/offers/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Has the shop take a code back that was replaced or has leaked. */
export const revokeCode: JobHandler<'revoke-code'> = async (ctx, { shopId, code }) => {
  const revocation = await ctx.db.inShop(shopId, ctx.now(), (tx) => findRevocation(tx, code));
  if (!revocation) return done;
  const outcome = await ctx.shopAdmin.discounts.removeCode(shopId, { code, ...revocation });
  if (outcome.status === 'later') return outcome;
  if (outcome.status === 'refused')
    ctx.log.warn({ shopId, reason: outcome.reason }, 'A code could not be taken back');
  return done;
};
