import { pushWaitingConsents } from '#app/domain/consent/index.ts';
import { giveNumber } from '#app/domain/customers/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { closeAccountWish, findAccountWish, openAccount } from '#app/domain/accounts/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** By this the merchant finds the people whose account was made for them. */
const tag = 'kizuna-account';

/**
 * Makes sure that the shop has a record of a person and that she can get into her account; then her letter may go. A
 * process that dies on the way does it all again, which changes nothing: each call is an upsert, and only the first to
 * write it down makes the event that the letter follows from.
 */
export const ensureAccount: JobHandler<'ensure-account'> = async (ctx, { shopId, customerId }) => {
  const wish = await ctx.db.inShop(shopId, ctx.now(), (tx) => findAccountWish(tx, customerId));
  if (wish === undefined) return done;
  const close = async (reason: string) => {
    await ctx.db.inShop(shopId, ctx.now(), (tx) => closeAccountWish(tx, customerId, reason));
    return done;
  };
  if (wish.status === 'withdrawn') return close(wish.reason);
  const customers = ctx.shopAdmin.customers;
  const ensured = await customers.ensure(shopId, wish.person);
  if (ensured.status === 'later') return ensured;
  if (ensured.status === 'refused') {
    // Anything else concerns the shop, not this person: she stays noted, and a night's round tries again.
    if (ensured.reason.startsWith('invalid_')) return close(ensured.reason);
    ctx.log.warn({ shopId, reason: ensured.reason }, 'The shop refused to keep a customer');
    return done;
  }
  const { shopifyCustomerId, accountState } = ensured;
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    await lockShop(tx, true);
    const isHers = await giveNumber(tx, { customerId, shopifyId: shopifyCustomerId });
    if (isHers) await pushWaitingConsents(tx, [customerId]);
  });
  if (accountState === 'enabled' || accountState === 'declined') return close('has_account');
  const tagged = await customers.addTags(shopId, shopifyCustomerId, [tag]);
  if (tagged.status === 'later') return tagged;
  const activation =
    wish.accountKind === 'classic' ? await customers.activationUrl(shopId, shopifyCustomerId) : undefined;
  if (activation?.status === 'later') return activation;
  if (activation?.status === 'refused') {
    if (activation.reason === 'not_activatable') return close('has_account');
    ctx.log.warn({ shopId, reason: activation.reason }, 'The shop refused an activation link');
    return done;
  }
  const activationUrl = activation?.url ?? null;
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    await react(tx, await openAccount(tx, { customerId, accountState, activationUrl }));
  });
  return done;
};
