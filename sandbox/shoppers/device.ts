import { createRandom, type Random, type Shop } from '../shop/index.ts';

/** Most agree to being counted. */
const agreeing = 0.8;
/** Now and then somebody comes with her other device. */
const elsewhere = 0.2;

/**
 * The word that one of somebody's browsers keeps for the shop; null in one that does not want to be counted.
 *
 * @param who  her address, or whatever else tells strangers apart
 */
export function deviceOf(shop: Shop, random: Random, who: string): string | null {
  const number = random.chance(elsewhere) ? 2 : 1;
  const own = createRandom('device', shop.seed, shop.profile.domain, who.toLowerCase(), number);
  return own.chance(agreeing) ? own.hex(32) : null;
}
