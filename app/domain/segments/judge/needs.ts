import type { Instant } from '#app/db/client.ts';
import { conditionsOf } from '../definition.ts';
import { isOfRecent } from '../is-of-recent.ts';
import type { Moment } from '../moment.ts';
import type { AskedCondition, AskedRule } from '../resolve-places.ts';
import { rangeOf } from '../time-range.ts';

/** What has to be loaded to judge by some rules: since when, where it is asked for at all. */
export interface Needs {
  placed?: Instant;
  bought?: Instant;
  viewed?: Instant;
  events?: { since: Instant; kinds: string[] };
  letters?: Instant;
  places: boolean;
  lists: boolean;
}

export function needsOf(rules: readonly AskedRule[], moment: Moment): Needs {
  const conditions = rules.flatMap(conditionsOf<AskedCondition>);
  const since = (...about: AskedCondition['about'][]) => {
    const starts = conditions.flatMap((condition) =>
      'window' in condition && about.includes(condition.about) && !isOnHerRow(condition)
        ? [rangeOf(condition.window, moment).from]
        : [],
    );
    return starts.length === 0 ? undefined : Math.max(0, Math.min(...starts));
  };
  const [placed, bought, viewed] = [since('orders', 'spent'), since('bought'), since('viewed')];
  const [events, letters] = [since('event'), since('letter')];
  const kinds = conditions.flatMap((condition) => (condition.about === 'event' ? [condition.kind] : []));
  return {
    ...(placed === undefined ? {} : { placed }),
    ...(bought === undefined ? {} : { bought }),
    ...(viewed === undefined ? {} : { viewed }),
    ...(events === undefined ? {} : { events: { since: events, kinds: [...new Set(kinds)] } }),
    ...(letters === undefined ? {} : { letters }),
    places: conditions.some(({ about }) => about === 'place'),
    lists: conditions.some(({ about }) => about === 'on_list'),
  };
}

/** What is counted over all time, and her last orders, stand in her own row. */
function isOnHerRow(condition: AskedCondition & { window: object }): boolean {
  if (isOfRecent(condition)) return true;
  return (condition.about === 'orders' || condition.about === 'spent') && 'ever' in condition.window;
}
