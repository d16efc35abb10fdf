import { seededRandom } from './random.ts';

const minute = 60_000;
const day = 86_400_000;

export interface InventedPerson {
  registeredAt: number;
  /** In the order of time. */
  orders: { at: number; amount: number; items: number }[];
}

/** The rates that a shop is invented with; each is a chance between 0 and 1. */
export interface PlantedRates {
  /** Of those who buy: on the day they registered, and on one of the seven days after. */
  sameDay: number;
  firstWeek: number;
  /** Of a second order within five months, by the size of the first. */
  second: { one: number; six: number };
  /** Of coming back 125 to 178 days after the only order, 90 days after which one counts as departing; and of buying once more soon after that. */
  comesBack: number;
  staysThen: number;
  /** By how much later orders are larger. */
  laterOrdersTimes: number;
}

export const plantedRates: PlantedRates = {
  sameDay: 0.8,
  firstWeek: 0.07,
  second: { one: 0.2, six: 0.38 },
  comesBack: 0,
  staysThen: 0.35,
  laterOrdersTimes: 1.17,
};

/** People of a shop in UTC, who began over three years until now. */
export function inventPeople(
  count: number,
  { seed, now, rates }: { seed: number; now: number; rates: PlantedRates },
): InventedPerson[] {
  const random = seededRandom(seed);
  const between = (from: number, to: number) => from + random() * (to - from);
  const amount = () => Math.round(between(1_000, 5_000));
  return Array.from({ length: count }, () => {
    const morning = Math.floor((now - between(0, 1_095) * day) / day) * day + 8 * 60 * minute;
    const delay = (() => {
      const draw = random();
      if (draw < rates.sameDay) return Math.round(between(5, 600)) * minute;
      if (draw < rates.sameDay + rates.firstWeek) return Math.ceil(between(0, 7)) * day;
      return Math.ceil(between(7, 50)) * day;
    })();
    const items = random() < 0.5 ? 1 : 6 + Math.floor(between(0, 3));
    const orders = [{ at: morning + delay, amount: amount(), items }];
    const later = (days: number) =>
      orders.push({
        at: orders.at(-1)!.at + Math.round(days * day),
        amount: Math.round(amount() * rates.laterOrdersTimes),
        items: 1,
      });
    if (random() < (items === 1 ? rates.second.one : rates.second.six)) later(between(5, 85));
    else if (random() < rates.comesBack) {
      later(between(125, 178));
      if (random() < rates.staysThen) later(between(5, 25));
    }
    return { registeredAt: morning, orders: orders.filter(({ at }) => at <= now) };
  });
}
