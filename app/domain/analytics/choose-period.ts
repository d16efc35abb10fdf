import { DateTime } from 'luxon';
import type { Instant } from '#app/db/client.ts';

const presets = ['month', 'quarter', 'year', 'days30', 'days90'] as const;
type Preset = (typeof presets)[number];

export interface ChosenPeriod {
  from: Instant;
  /** The first instant that no longer belongs to it. */
  to: Instant;
  /** Its first and last day, such as 2026-10-31; as they were asked for, where something is wrong with them. */
  fromDay: string;
  toDay: string;
  preset: Preset | 'own';
  /** What is wrong with the days that were asked for; the last full quarter is shown instead. */
  problem: 'no_days' | 'not_in_order' | 'in_the_future' | null;
}

/** The period that the address asks for, in days of the shop: a preset, or a first and a last day. */
export function choosePeriod(
  search: { get(name: 'from' | 'to' | 'period'): string | null },
  { now, zone }: { now: Instant; zone: string },
): ChosenPeriod {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const [fromText, toText] = [search.get('from'), search.get('to')];
  if (fromText === null && toText === null) {
    const asked = search.get('period');
    return ofPreset(presets.find((preset) => preset === asked) ?? 'quarter', today);
  }
  const from = dayOf(fromText, zone);
  const last = dayOf(toText, zone);
  const problem = problemOf(from, last, today);
  if (problem !== null || !from || !last) {
    const asked = { fromDay: fromText ?? '', toDay: toText ?? '' };
    return { ...ofPreset('quarter', today), ...asked, preset: 'own', problem };
  }
  return between('own', from, last.plus({ days: 1 }), now);
}

function dayOf(text: string | null, zone: string): DateTime | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = DateTime.fromISO(text, { zone });
  return day.isValid && day.year >= 1990 ? day.startOf('day') : undefined;
}

function problemOf(
  from: DateTime | undefined,
  last: DateTime | undefined,
  today: DateTime,
): ChosenPeriod['problem'] {
  if (!from || !last) return 'no_days';
  if (last < from) return 'not_in_order';
  return last > today ? 'in_the_future' : null;
}

function ofPreset(preset: Preset, today: DateTime): ChosenPeriod {
  const now = today.toMillis();
  switch (preset) {
    case 'month':
    case 'quarter': {
      const to = today.startOf(preset);
      return between(preset, to.minus({ [preset]: 1 }).startOf(preset), to, now);
    }
    case 'year':
      return between(preset, today.minus({ years: 1 }), today, now);
    case 'days30':
      return between(preset, today.minus({ days: 30 }), today, now);
    case 'days90':
      return between(preset, today.minus({ days: 90 }), today, now);
  }
}

function between(
  preset: ChosenPeriod['preset'],
  from: DateTime,
  until: DateTime,
  now: Instant,
): ChosenPeriod {
  return {
    preset,
    from: from.toMillis(),
    to: Math.min(until.toMillis(), now),
    fromDay: from.toISODate()!,
    toDay: until.minus({ days: 1 }).toISODate()!,
    problem: null,
  };
}
