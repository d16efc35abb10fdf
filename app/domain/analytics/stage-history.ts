import type { Instant } from '#app/db/client.ts';
import { returnedMs, type Span, type Stage } from '#app/domain/lifecycle/index.ts';

type BuyerStage = Exclude<Stage, 'visitor'>;

/** How many buyers stood where at one instant. */
export type StagePoint = Record<BuyerStage, number> & { at: Instant };

/**
 * Counts the buyers of each stage at several instants of the past.
 *
 * @param instants  in the order of time
 */
export function createStageHistory(instants: readonly Instant[]) {
  const points = instants.map((at) => ({ at, new_buyer: 0, active: 0, departing: 0, returned: 0 }));
  return {
    /**
     * @param orders  of one customer, in the order of time, at least one
     * @param spans  when she was a customer, in the order of time
     */
    add: (orders: readonly { at: Instant }[], spans: readonly Span[]) => {
      let order = -1;
      let span = -1;
      for (const point of points) {
        while (order + 1 < orders.length && orders[order + 1]!.at <= point.at) order += 1;
        while (span + 1 < spans.length && spans[span + 1]![0] <= point.at) span += 1;
        if (order < 0 || span < 0) continue;
        const [from, until] = spans[span]!;
        const isBack = span > 0 && orders[order]!.at === from && point.at < from + returnedMs;
        if (point.at >= until) point.departing += 1;
        else if (isBack) point.returned += 1;
        else if (order === 0) point.new_buyer += 1;
        else point.active += 1;
      }
    },
    list: (): StagePoint[] => points,
  };
}
