import type { Context } from '#app/context.ts';
import { findSharedProfile, profileIsShared, type SharedProfile } from '#app/domain/accounts/index.ts';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Tells the shop what we have learned of a person; what it cannot take is given up, all else is tried again. */
export const shareProfile: JobHandler<'share-profile'> = async (ctx, { shopId, customerId }) => {
  const profile = await ctx.db.inShop(shopId, ctx.now(), (tx) => findSharedProfile(tx, customerId));
  if (profile === undefined) return done;
  const outcome = await tellShop(ctx, shopId, profile);
  if (outcome.status === 'later') return outcome;
  if (outcome.status === 'refused') {
    ctx.log.warn({ shopId, reason: outcome.reason }, 'The shop refused what was learned of a person');
    if (!isAboutPerson(outcome.reason)) return done;
  }
  const { changedAt } = profile;
  await ctx.db.inShop(shopId, ctx.now(), (tx) => profileIsShared(tx, { customerId, changedAt }));
  return done;
};

async function tellShop(
  ctx: Pick<Context, 'shopAdmin'>,
  shopId: string,
  { person, birthDate }: SharedProfile,
): Promise<AdminOutcome<object>> {
  const { customers } = ctx.shopAdmin;
  const ensured = await customers.ensure(shopId, person);
  if (ensured.status !== 'done') return ensured;
  const { firstName, lastName, phone, locale } = person;
  const details = { firstName, lastName, phone, locale };
  const updated = await customers.update(shopId, ensured.shopifyCustomerId, details);
  if (updated.status !== 'done' || birthDate === null) return updated;
  return customers.setBirthDate(shopId, ensured.shopifyCustomerId, birthDate);
}

/** Reasons that no further try can mend. */
function isAboutPerson(reason: string): boolean {
  return (
    reason.startsWith('invalid_') || reason === 'no_such_customer' || reason.startsWith('no_birth_date_field')
  );
}
