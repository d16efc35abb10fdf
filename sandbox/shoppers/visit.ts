import type { Sandbox } from '../sandbox.ts';
import { inventPerson, type Person } from '../shop/people/index.ts';
import type { Checkout, Customer, Random, Shop } from '../shop/index.ts';
import { pickLocale } from '../history/buyer-habits.ts';
import { buyAs, leaveCart, lookAround, signUpAs } from './acts.ts';
import { personOf } from './person-of.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Numbers of people who first come during the simulation begin here, above those of history. */
const firstNewNumber = 100_000;

/** One person comes by. Of those who fill a cart and say who they are, three of four leave without buying. */
export function visit(sandbox: Sandbox, shop: Shop, random: Random, number: number): void {
  const regular = random.chance(0.5) ? pickRegular(shop, random) : undefined;
  const person = regular
    ? personOf(shop, regular)
    : inventPerson(random, pickLocale(random), firstNewNumber + number);
  const acceptsMarketing = regular ? regular.consent.state === 'subscribed' : random.chance(0.55);
  const wish = random.weighted([
    ['look', 25],
    ['sign-up', regular ? 0 : 10],
    ['leave', 48],
    ['buy', 17],
  ] as const);
  if (wish === 'look') lookAround(shop, random);
  else if (wish === 'sign-up') signUpAs(shop, person, random.chance(0.75));
  else if (wish === 'buy') buyAs(shop, random, person, { acceptsMarketing });
  else planReturn(sandbox, shop, random, person, leaveCart(shop, random, person, { acceptsMarketing }));
}

/** Some come back on their own, some of them under another address but with the same phone. */
function planReturn(sandbox: Sandbox, shop: Shop, random: Random, person: Person, checkout: Checkout): void {
  if (!random.chance(0.12)) return;
  const isMinutesLater = random.chance(0.4);
  const wait = isMinutesLater ? random.int(3, 28) * minute : random.exponential(14 * hour);
  const isOtherAddress = random.chance(0.2);
  sandbox.agenda.add(Math.floor(shop.now() + wait), () => {
    if (checkout.completedAt) return;
    if (!isOtherAddress) {
      buyAs(shop, random, person, { acceptsMarketing: checkout.acceptsMarketing, checkout });
      return;
    }
    const other = { ...person, email: `shared.${person.email}` };
    buyAs(shop, random, other, { acceptsMarketing: false, lines: checkout.lines });
  });
}

/** Somebody of the books who has not gone; the longer known, the likelier. */
function pickRegular(shop: Shop, random: Random): Customer | undefined {
  const customers = [...shop.customers.values()];
  const customer = customers[Math.floor(customers.length * random.next() ** 1.3)];
  return customer?.deletedAt || !customer?.email ? undefined : customer;
}
