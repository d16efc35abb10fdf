import { captureAddress } from '#app/domain/consent/index.ts';
import { ensureFlows } from '#app/domain/flows/index.ts';
import { takeSignUp } from '#app/domain/sign-ups/index.ts';
import { linkVisitors } from '#app/domain/visitors/index.ts';
import { react } from '#app/reactions.ts';
import { recipes } from '#app/recipes/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Does what a sign-up form asks for; the form itself was answered long ago. */
export const takeSignUpIn: JobHandler<'take-sign-up'> = async (ctx, { shopId, nonce }) => {
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    const signUp = await takeSignUp(tx, nonce);
    if (signUp === undefined) return;
    // A shop of an older version may lack the automation that asks; it must not wait for the night.
    await ensureFlows(
      tx,
      recipes.filter((recipe) => recipe.isService),
    );
    const { indexSecret } = ctx.secrets;
    const { customerId } = await captureAddress(
      tx,
      { ...signUp, channel: 'email', source: 'storefront_form' },
      { indexSecret, react },
    );
    const { visitorId, at } = signUp;
    if (visitorId !== null) await linkVisitors(tx, [{ visitorId, customerId, at, how: 'form' }]);
  });
  return done;
};
