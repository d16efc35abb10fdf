import { findConsentPush, settleConsentPush } from '#app/domain/consent/index.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler } from './job-outcome.ts';

/**
 * Tells the shop's own records what a person decided here. Waits as long as the shop does not know her; whoever makes
 * her a customer there files it anew.
 */
export const pushConsent: JobHandler<'push-consent'> = async (ctx, { shopId, customerId, channel }) => {
  const whose = { customerId, channel };
  const push = await ctx.db.inShop(shopId, ctx.now(), (tx) => findConsentPush(tx, whose));
  if (!push) return done;
  const { shopifyCustomerId } = push;
  if (shopifyCustomerId === null) return { status: 'later', reason: 'no_customer_yet' };
  const { customers } = ctx.shopAdmin;
  const change = { ...push, shopifyCustomerId };
  const result =
    channel === 'email'
      ? await customers.setEmailConsent(shopId, change)
      : await customers.setSmsConsent(shopId, change);
  if (result.status === 'later') return result;
  if (result.status === 'refused')
    ctx.log.warn({ shopId, reason: result.reason }, 'The shop refused a decision about marketing');
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    const drafts = await settleConsentPush(tx, { ...whose, push, result });
    await react(tx, await recordEvents(tx, drafts));
  });
  return done;
};
