import type { SeenVisit } from '#app/domain/visitors/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { createRandom, type Order, type Product, type Shop } from '../shop/index.ts';
import { deviceOf } from '../shoppers/device.ts';
import { lookAtThings, tasteOf } from '../shoppers/look.ts';
import { pickLocale } from './buyer-habits.ts';
import { shoppingHour } from './season.ts';

const day = 86_400_000;
/** The app has been told of visits for so long. */
const rememberedDays = 60;
const strangersPerDay = 12;
const regularsPerDay = 8;

/**
 * What was looked at in the last two months before `until`: by buyers before they bought, by regulars who bought
 * nothing, by strangers. The same books give the same visits; nobody is told of those who did not want to be counted.
 */
export function pastVisits(shop: Shop, until: number): SeenVisit[] {
  const since = until - rememberedDays * day;
  const bought = [...shop.orders.values()].filter((order) => order.createdAt >= since && order.email);
  const regulars = [...shop.customers.values()].filter(({ createdAt }) => createdAt < since);
  const random = createRandom('past visits', shop.seed, shop.profile.domain);
  const visits = bought.map((order) => visitBefore(shop, order));
  for (let start = since; start < until; start += day) {
    const timeOfDay = () => Math.min(shoppingHour(start, random.next()), until - 1);
    for (let count = 0; count < strangersPerDay; count += 1)
      visits.push(visit(shop, { who: random.hex(16), at: timeOfDay() }));
    for (let count = 0; count < regularsPerDay && regulars.length > 0; count += 1)
      visits.push(visit(shop, { who: random.pick(regulars).email ?? random.hex(16), at: timeOfDay() }));
  }
  return visits.filter((each) => each !== undefined).toSorted((a, b) => a.at - b.at);
}

function visitBefore(shop: Shop, { email, cartToken, createdAt, lines }: Order): SeenVisit | undefined {
  const taken = lines.map(({ variantId }) => shop.productOf(variantId));
  return visit(shop, { who: email!, at: createdAt, taken, cartToken });
}

function visit(
  shop: Shop,
  {
    who,
    at,
    taken = [],
    cartToken = null,
  }: { who: string; at: number; taken?: Product[]; cartToken?: string | null },
): SeenVisit | undefined {
  const random = createRandom('past visit', shop.seed, shop.profile.domain, who, at);
  const visitorId = deviceOf(shop, random, who);
  if (visitorId === null) return undefined;
  const looks = lookAtThings(shop, random, { taken, taste: tasteOf(shop, who), locale: pickLocale(random) });
  const views = looks.map(({ id, age, ...look }): SeenVisit['views'][number] => {
    const seen = { viewId: stableId(shop.profile.domain, 'past view', visitorId, id), at: at - age * 1_000 };
    switch (look.kind) {
      case 'product':
        return { kind: 'product', productId: look.productId, ...seen };
      case 'collection':
        return { kind: 'collection', collectionHandle: look.handle, ...seen };
      case 'search':
        return { kind: 'search', words: look.words, ...seen };
    }
  });
  return { visitorId, views, cartToken, shopifyCustomerId: null, fromLetterTo: null, at };
}
