import { ShopThrottle } from './shop-throttle.ts';
import type { Timer } from './timer.ts';

const maxRemembered = 5_000;

/** One throttle for each shop: no shop ever waits for another. */
export function createThrottles(timer: Timer): (shopId: string) => ShopThrottle {
  const known = new Map<string, ShopThrottle>();
  return (shopId) => {
    const throttle = known.get(shopId) ?? new ShopThrottle(timer);
    if (known.size >= maxRemembered) {
      for (const [id, each] of known) if (each.isIdle) known.delete(id);
    }
    known.set(shopId, throttle);
    return throttle;
  };
}
