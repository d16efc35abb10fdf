import type { Sandbox } from '../sandbox.ts';
import { inventPerson, type Person } from '../shop/people/index.ts';
import { type Checkout, type Customer, type Random, type Shop, startCart } from '../shop/index.ts';
import { pickLocale } from '../history/buyer-habits.ts';
import { buyAs, leaveCart, pickLines, signUpAs, tellOfLooking } from './acts.ts';
import { browse } from './browse.ts';
import { personOf } from './person-of.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Numbers of people who first come during the simulation begin here, above those of history. */
const firstNewNumber = 100_000;

/**
 * One person comes by and looks at things. Of those who fill a cart and say who they are, three of four leave without
 * buying.
 */
export async function visit(sandbox: Sandbox, shop: Shop, random: Random, number: number): Promise<void> {
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
  const lines = wish === 'sign-up' ? [] : pickLines(shop, random, wish === 'look' ? 1 : undefined);
  const taken = lines.map(({ variantId }) => shop.productOf(variantId));
  const { email: who, locale } = person;
  const sitting = await browse(shop, { who, seed: `visit ${number}`, locale, taken });
  if (regular || wish !== 'look') tellOfLooking(shop, person, sitting.productCount);
  if (wish === 'sign-up') return void signUpAs(shop, person, random.chance(0.75));
  if (wish === 'look') return sitting.tellCart(startCart(shop, lines).token);
  const options = { acceptsMarketing, lines };
  if (wish === 'buy') return sitting.tellCart(buyAs(shop, random, person, options).cartToken);
  const checkout = leaveCart(shop, random, person, options);
  planReturn(sandbox, shop, random, person, checkout);
  await sitting.tellCart(checkout.cartToken);
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
