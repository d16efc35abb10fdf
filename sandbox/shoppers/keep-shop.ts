import type { Sandbox } from '../sandbox.ts';
import {
  changeStock,
  closeReturn,
  deliverOrder,
  fulfillOrder,
  type Random,
  refundOrder,
  requestReturn,
  type Shop,
} from '../shop/index.ts';
import { askForDeletion, stopLetters } from './acts.ts';

const day = 86_400_000;
const hour = 3_600_000;
const returnedAfterDays = 8;
/** How long a parcel travels, there or back. */
const underWayMs = 2 * day;

/** What else happens on a day: parcels leave, goods come back, shelves run empty, people withdraw. */
export function keepShop(
  sandbox: Sandbox,
  shop: Shop,
  random: Random,
  { start, to }: { start: number; to: number },
): void {
  const at = (hours: number, act: () => void) => {
    if (start + hours * hour < to) sandbox.agenda.add(start + hours * hour, act);
  };
  at(6, () => sendParcels(sandbox, shop));
  at(7, () => takeBack(sandbox, shop, random));
  if (random.chance(0.3)) at(random.int(1, 22), () => sellOut(sandbox, shop, random));
  if (random.chance(0.35)) at(random.int(1, 22), () => withSomebody(shop, random, 'subscribed', stopLetters));
  if (random.chance(0.12)) at(random.int(1, 22), () => withSomebody(shop, random, undefined, askForDeletion));
}

function sendParcels(sandbox: Sandbox, shop: Shop): void {
  const yesterday = shop.now() - day;
  for (const order of shop.orders.values()) {
    const isWaiting = !order.fulfilledAt && !order.cancelledAt && order.createdAt < yesterday;
    if (!isWaiting) continue;
    fulfillOrder(shop, order);
    sandbox.agenda.add(shop.now() + underWayMs, () => deliverOrder(shop, order));
  }
}

function takeBack(sandbox: Sandbox, shop: Shop, random: Random): void {
  const [from, until] = [shop.now() - (returnedAfterDays + 1) * day, shop.now() - returnedAfterDays * day];
  for (const order of shop.orders.values()) {
    const isOfThatDay = order.createdAt >= from && order.createdAt < until;
    if (!isOfThatDay || !order.fulfilledAt || order.refundedAt || !random.chance(0.03)) continue;
    requestReturn(shop, order);
    sandbox.agenda.add(shop.now() + underWayMs, () => {
      closeReturn(shop, order);
      refundOrder(shop, order);
    });
  }
}

function sellOut(sandbox: Sandbox, shop: Shop, random: Random): void {
  const product = random.pick(shop.products);
  changeStock(shop, product, 0);
  sandbox.agenda.add(shop.now() + random.int(2, 6) * day, () => changeStock(shop, product, 80));
}

type Customer = Parameters<typeof stopLetters>[1];

function withSomebody(
  shop: Shop,
  random: Random,
  state: Customer['consent']['state'] | undefined,
  act: (shop: Shop, customer: Customer) => void,
): void {
  const fitting = [...shop.customers.values()].filter(
    (customer) => !customer.deletedAt && customer.email && (!state || customer.consent.state === state),
  );
  if (fitting.length > 0) act(shop, random.pick(fitting));
}
