import { DateTime } from 'luxon';
import type { SegmentCondition, SegmentRule, SegmentWindow } from '#app/domain/segments/index.ts';
import type { World, WorldPerson } from './world.ts';

const day = 24 * 3_600_000;

/** Whether a rule holds of somebody at an instant, told from the data by the plain meaning of the words alone. */
export function oracleSays(rule: SegmentRule, world: World, person: WorldPerson, now: number): boolean {
  return person.gone === 'no' && says(rule, world, person, now);
}

function says(rule: SegmentRule, world: World, person: WorldPerson, now: number): boolean {
  if ('all' in rule) return !rule.all.some((part) => !says(part, world, person, now));
  if ('any' in rule) return rule.any.some((part) => says(part, world, person, now));
  if ('not' in rule) return !says(rule.not, world, person, now);
  return isTrue(rule, world, person, now);
}

interface Limits {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}

function isTrue(condition: SegmentCondition, world: World, person: WorldPerson, now: number): boolean {
  const { insight } = person;
  const past = person.orders.filter((order) => !order.isCancelled && !order.isTest && order.at <= now);
  const worth = (orders: typeof past) =>
    orders.reduce(
      (sum, { currency, total, refunded }) =>
        sum + (currency === world.currency ? Math.max(0, total - refunded) : 0),
      0,
    );
  const isIn = (window: SegmentWindow, at: number) => at <= now && inWindow(window, at, now, world.zone);
  const times = past.map(({ at }) => at);
  switch (condition.about) {
    case 'stage': {
      const { stage, since } = stageAt(person, now);
      const full = Math.floor((now - since) / day);
      return (
        condition.is.some((each) => each === stage) &&
        (condition.sinceDays === undefined || (now >= since && fits(full, condition.sinceDays)))
      );
    }
    case 'rfm_group':
      return condition.is.some((group) => insight?.rfmGroup === group);
    case 'rfm_score':
      return fits(insight?.[condition.axis], condition.score);
    case 'expected_orders':
      return fits(insight?.expectedOrders, condition.count);
    case 'expected_value':
      return fits(insight?.expectedValue, condition.minor);
    case 'chance_alive':
      return fits(percent(insight?.chanceAlive), condition.percent);
    case 'churn_risk':
      return fits(percent(insight?.churnRisk), condition.percent);
    case 'next_order': {
      const at = insight?.nextOrderAt;
      return at !== null && at !== undefined && fits(Math.ceil((at - now) / day), condition.inDays);
    }
    case 'orders':
      return fits(past.filter((order) => isIn(condition.window, order.at)).length, condition.count);
    case 'spent':
      return fits(worth(past.filter((order) => isIn(condition.window, order.at))), condition.minor);
    case 'average_order':
      return past.length > 0 && fits(worth(past) / past.length, condition.minor);
    case 'first_order':
      return times.length > 0 && fits(Math.floor((now - Math.min(...times)) / day), condition.daysAgo);
    case 'last_order':
      return times.length > 0 && fits(Math.floor((now - Math.max(...times)) / day), condition.daysAgo);
    case 'registered':
      return (
        person.registeredAt <= now && fits(Math.floor((now - person.registeredAt) / day), condition.daysAgo)
      );
    case 'bought': {
      const orders = past.filter(
        ({ at, productIds }) =>
          isIn(condition.window, at) && productIds.some((id) => isProduct(condition.products, world, id)),
      );
      return fits(orders.length, condition.count);
    }
    case 'viewed': {
      const views = person.views.filter(
        ({ at, productId }) => isIn(condition.window, at) && isProduct(condition.products, world, productId),
      );
      return fits(views.length, condition.count);
    }
    case 'event': {
      const events = person.events.filter(
        ({ kind, at }) => kind === condition.kind && isIn(condition.window, at),
      );
      return fits(events.length, condition.count);
    }
    case 'letter': {
      const letters = person.letters.filter((letter) => {
        const at = condition.did === 'got' ? letter.sentAt : letter.clickedAt;
        const isOfFlow = condition.flowId === undefined || letter.flowId === condition.flowId;
        return isOfFlow && at !== null && isIn(condition.window, at);
      });
      return fits(letters.length, condition.count);
    }
    case 'consent':
      return condition.is.some(
        (state) => state === (condition.channel === 'sms' ? person.sms : person.email),
      );
    case 'tag':
      return person.tags.some((tag) => condition.is.includes(tag));
    case 'country':
      return condition.is.some((country) => country === person.country);
    case 'language':
      return condition.is.some(
        (language) => person.locale === language || person.locale?.startsWith(`${language}-`),
      );
    case 'place':
      return condition.is.some(({ country, region, city, postalPrefix }) =>
        person.addresses.some(
          (address) =>
            address.country === country &&
            (region === undefined || address.region === region) &&
            (city === undefined || address.city?.toLowerCase() === city.toLowerCase()) &&
            (postalPrefix === undefined || address.zip?.replaceAll('-', '').startsWith(postalPrefix)),
        ),
      );
    case 'account':
      return condition.is.some((state) => state === person.account);
    case 'on_list':
      return person.lists.includes(condition.listId);
  }
}

function fits(figure: number | null | undefined, { atLeast, atMost }: Limits): boolean {
  if (figure === null || figure === undefined) return false;
  if (atLeast !== undefined && figure < atLeast) return false;
  return atMost === undefined || figure <= atMost;
}

function percent(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : share * 100;
}

function inWindow(window: SegmentWindow, at: number, now: number, zone: string): boolean {
  if ('ever' in window) return true;
  if ('lastDays' in window) return now - at < window.lastDays * day;
  const date = DateTime.fromMillis(at, { zone }).toISODate()!;
  return window.from <= date && date <= window.to;
}

function isProduct(
  products: Extract<SegmentCondition, { about: 'bought' }>['products'],
  world: World,
  productId: string,
): boolean {
  const product = world.products.find((each) => each.productId === productId);
  if ('any' in products) return true;
  if ('productIds' in products) return products.productIds.includes(productId);
  if ('categories' in products) return products.categories.includes(product?.category ?? '');
  if ('vendors' in products) return products.vendors.includes(product?.vendor ?? '');
  return products.tags.some((tag) => product?.tags.includes(tag));
}

/** Her life told forward: from her last order on, each turn at its time. */
function stageAt({ insight, registeredAt }: WorldPerson, now: number): { stage: string; since: number } {
  if (insight === null || insight.orders === 0 || insight.departsAt === null) {
    return { stage: 'visitor', since: registeredAt };
  }
  const settled = insight.orders === 1 ? 'new_buyer' : 'active';
  const isBack = insight.returnedAt !== null;
  const told = { stage: isBack ? 'returned' : settled, since: insight.stageSince ?? registeredAt };
  const turns = [
    ...(isBack ? [{ stage: settled, since: insight.returnedAt! + 30 * day }] : []),
    { stage: 'departing', since: insight.departsAt },
  ].toSorted((a, b) => a.since - b.since);
  const isDeparting = now >= insight.departsAt;
  const past = turns.filter(({ since }) => since <= now);
  const reached = isDeparting ? past.find(({ stage }) => stage === 'departing') : past.at(-1);
  return reached ?? told;
}
