import type { Sandbox } from '../sandbox.ts';
import { type Checkout, type Line, type Shop, startCart } from '../shop/index.ts';
import { createRandom, type Random } from '../shop/random.ts';
import { inventPerson, type Person } from '../shop/people/index.ts';
import { locales } from '../shop/types.ts';
import { askForDeletion, buyAs, leaveCart, pickLines, signUpAs, tellOfLooking } from '../shoppers/acts.ts';
import { browse, type Sitting } from '../shoppers/browse.ts';
import { findPerson, nameOf, personOf } from '../shoppers/person-of.ts';

/** Sends one shopper in, as a button of the start page asks; `who` is 'new' or somebody's address. */
export async function actOnce(sandbox: Sandbox, act: string, who: string): Promise<string> {
  const shop = sandbox.shops[0]!;
  const random = createRandom('act', shop.ids.token());
  const known = findPerson(shop, who);
  if (act === 'visit' && !known) return sendVisitor(sandbox, shop, random);
  const person = known ?? (act === 'leave-cart' ? findQuietRegular(sandbox, shop, random) : undefined);
  const shopper =
    person ?? inventPerson(random, random.pick(locales), shop.customers.size + random.int(1, 999));
  const answer = await perform(shop, random, act, shopper);
  sandbox.story.follow(shop.profile.domain, nameOf(shopper));
  return answer;
}

async function perform(shop: Shop, random: Random, act: string, shopper: Person): Promise<string> {
  switch (act) {
    case 'visit':
      tellOfLooking(shop, shopper, (await lookAs(shop, random, shopper, [])).productCount);
      return `${shopper.shortName} looked at a few things.`;
    case 'sign-up':
      if (shop.findCustomer(shopper.email)) return `${shopper.shortName} has an account already.`;
      signUpAs(shop, shopper, true);
      return `${shopper.shortName} signed up.`;
    case 'leave-cart':
      return leaveSomething(shop, random, shopper);
    case 'buy':
      buyAs(shop, random, shopper, { acceptsMarketing: true, checkout: lastOpenCheckout(shop, shopper) });
      return `${shopper.shortName} bought.`;
    case 'forget':
      return forget(shop, shopper);
    default:
      return 'Nobody knows how to do that.';
  }
}

async function leaveSomething(shop: Shop, random: Random, shopper: Person): Promise<string> {
  const lines = pickLines(shop, random);
  const sitting = await lookAs(shop, random, shopper, lines);
  tellOfLooking(shop, shopper, sitting.productCount);
  const { cartToken } = leaveCart(shop, random, shopper, { acceptsMarketing: true, lines });
  await sitting.tellCart(cartToken);
  return `${shopper.shortName} left. Turn the clock on by an hour.`;
}

function lookAs(
  shop: Shop,
  random: Random,
  { email: who, locale }: Pick<Person, 'email' | 'locale'>,
  lines: readonly Line[],
): Promise<Sitting> {
  const taken = lines.map(({ variantId }) => shop.productOf(variantId));
  return browse(shop, { who, seed: random.hex(16), locale, taken });
}

async function sendVisitor(sandbox: Sandbox, shop: Shop, random: Random): Promise<string> {
  const visitor = { email: null, name: 'A visitor' };
  const lines = pickLines(shop, random, 1);
  const stranger = { email: random.hex(16), locale: random.pick(locales) };
  const sitting = await lookAs(shop, random, stranger, lines);
  await sitting.tellCart(startCart(shop, lines).token);
  const put = shop.productOf(lines[0]!.variantId).title.en;
  shop.outlets.tell(visitor, `put ${put} into the cart and gave no name`);
  sandbox.story.follow(shop.profile.domain, visitor);
  return 'A visitor filled a cart without saying who it is: nobody can be written to.';
}

/** A subscriber to whom nothing has happened lately: her first letter is then the one about the cart. */
function findQuietRegular({ inbox }: Sandbox, shop: Shop, random: Random): Person | undefined {
  const quiet = [...shop.customers.values()].filter(
    ({ email, consent, deletedAt }) =>
      email && !deletedAt && consent.state === 'subscribed' && inbox.store.lettersTo(email).length === 0,
  );
  return quiet.length > 0 ? personOf(shop, random.pick(quiet)) : undefined;
}

function lastOpenCheckout(shop: Shop, person: Person): Checkout | undefined {
  return [...shop.checkouts.values()].findLast(
    ({ email, completedAt }) => email === person.email && !completedAt,
  );
}

function forget(shop: Shop, { email, shortName }: Person): string {
  const customer = shop.findCustomer(email);
  if (!customer)
    return 'Choose somebody who has signed up or bought: a stranger has nothing to be forgotten.';
  askForDeletion(shop, customer);
  return `${shortName} asked to be forgotten.`;
}
