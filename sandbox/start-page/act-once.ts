import type { Sandbox } from '../sandbox.ts';
import type { Checkout, Shop } from '../shop/index.ts';
import { createRandom } from '../shop/random.ts';
import { inventPerson, type Person } from '../shop/people/index.ts';
import { locales } from '../shop/types.ts';
import { askForDeletion, buyAs, leaveCart, lookAround, signUpAs } from '../shoppers/acts.ts';
import { findPerson } from '../shoppers/person-of.ts';

/** Sends one shopper in, as a button of the start page asks; `who` is 'new' or somebody's address. */
export function actOnce(sandbox: Sandbox, act: string, who: string): string {
  const shop = sandbox.shops[0]!;
  const random = createRandom('act', shop.ids.token());
  if (act === 'visit') {
    const put = lookAround(shop, random);
    shop.outlets.tell({ email: null, name: 'A visitor' }, `put ${put} into the cart and gave no name`);
    return 'A visitor filled a cart without saying who it is: nobody can be written to.';
  }
  const known = findPerson(shop, who);
  const person =
    known ?? inventPerson(random, random.pick(locales), shop.customers.size + random.int(1, 999));
  switch (act) {
    case 'sign-up':
      if (shop.findCustomer(person.email)) return `${person.shortName} has an account already.`;
      signUpAs(shop, person, true);
      return `${person.shortName} signed up.`;
    case 'leave-cart':
      leaveCart(shop, random, person, { acceptsMarketing: true });
      return `${person.shortName} left. Turn the clock on by an hour.`;
    case 'buy':
      buyAs(shop, random, person, { acceptsMarketing: true, checkout: lastOpenCheckout(shop, person) });
      return `${person.shortName} bought.`;
    case 'forget':
      return forget(shop, known);
    default:
      return 'Nobody knows how to do that.';
  }
}

function lastOpenCheckout(shop: Shop, person: Person): Checkout | undefined {
  return [...shop.checkouts.values()].findLast(
    ({ email, completedAt }) => email === person.email && !completedAt,
  );
}

function forget(shop: Shop, person: Person | undefined): string {
  const customer = person && shop.findCustomer(person.email);
  if (!customer)
    return 'Choose somebody who has signed up or bought: a stranger has nothing to be forgotten.';
  const name = person.shortName;
  askForDeletion(shop, customer);
  return `${name} asked to be forgotten.`;
}
