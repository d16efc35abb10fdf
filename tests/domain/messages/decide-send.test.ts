import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideSend, localMinuteOfDay, type SendFacts } from '#app/domain/messages/index.ts';
import { zones } from './zones.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const noon = Date.UTC(2026, 4, 12, 12);

const welcome: SendFacts = {
  shopInstalled: true,
  flowOn: true,
  inHoldout: false,
  hasAddress: true,
  deleted: false,
  suppressed: false,
  consent: 'subscribed',
  purpose: 'marketing',
  purchasedSince: false,
  stopsOnPurchase: true,
  recentMarketingAt: [],
  caps: { perDay: 1, perWeek: 3 },
  quiet: { fromMinute: 21 * 60, toMinute: 8 * 60 },
  zone: 'UTC',
  dueAt: noon,
};
const decide = (facts: Partial<SendFacts>, now = noon) => decideSend({ ...welcome, ...facts }, now);

it('sends a letter that nothing speaks against', () => {
  expect(decide({})).toEqual({ outcome: 'send' });
});

describe('a letter that must not go', () => {
  it.each([
    ['a shop that has gone', { shopInstalled: false }, 'uninstalled'],
    ['a flow that is off', { flowOn: false }, 'flow_off'],
    ['a deleted person', { deleted: true }, 'deleted_person'],
    ['no address', { hasAddress: false }, 'no_address'],
    ['a suppressed address', { suppressed: true }, 'suppressed'],
    ['a purchase since', { purchasedSince: true }, 'purchased'],
    ['a refusal', { consent: 'unsubscribed' }, 'no_consent'],
    ['a consent not yet confirmed', { consent: 'pending' }, 'no_consent'],
    ['a consent never given', { consent: 'not_subscribed' }, 'no_consent'],
    ['the holdout group', { inHoldout: true }, 'holdout'],
    ['a moment that is long past', { dueAt: noon - 6 * 24 * hourMs }, 'too_late'],
    ['a budget of none', { caps: { perDay: 0, perWeek: 3 } }, 'frequency_cap'],
  ] satisfies [string, Partial<SendFacts>, string][])('%s', (_, facts, reason) => {
    expect(decide(facts)).toEqual({ outcome: 'skip', reason });
  });

  it('is given the first reason in the order of the questions', () => {
    const everything = {
      ...welcome,
      hasAddress: false,
      suppressed: true,
      purchasedSince: true,
      inHoldout: true,
    };
    expect(decideSend(everything, noon)).toEqual({ outcome: 'skip', reason: 'no_address' });
  });
});

describe('a transactional letter', () => {
  const thanks: Partial<SendFacts> = { purpose: 'transactional', stopsOnPurchase: false };

  it('needs no consent, knows no budget and no quiet hours', () => {
    const busy = {
      ...thanks,
      consent: 'unsubscribed' as const,
      recentMarketingAt: [noon - 1, noon - 2, noon - 3],
    };
    expect(decide(busy, Date.UTC(2026, 4, 12, 23))).toEqual({ outcome: 'send' });
  });

  it('is stopped by a suppressed address all the same', () => {
    expect(decide({ ...thanks, suppressed: true })).toEqual({
      outcome: 'skip',
      reason: 'suppressed',
    });
  });
});

describe('the message budget', () => {
  it('holds a second letter of the day back until the first is a day old', () => {
    const until = noon - 5 * hourMs + dayMs;
    expect(decide({ recentMarketingAt: [noon - 5 * hourMs] })).toEqual({
      outcome: 'defer',
      until,
      reason: 'frequency_cap',
    });
    expect(decide({ recentMarketingAt: [noon - dayMs] })).toEqual({ outcome: 'send' });
  });

  it('holds a fourth letter of the week back until the first is a week old', () => {
    const recentMarketingAt = [2, 6, 4].map((days) => noon - days * dayMs);
    expect(decide({ recentMarketingAt })).toEqual({
      outcome: 'defer',
      until: noon + dayMs,
      reason: 'frequency_cap',
    });
  });

  it('gives a letter up that would wait for more than 72 hours', () => {
    const recentMarketingAt = [1.5, 2, 3].map((days) => noon - days * dayMs);
    expect(decide({ recentMarketingAt })).toEqual({ outcome: 'skip', reason: 'frequency_cap' });
  });

  it('counts the wait from when the step fell due, over several deferrals', () => {
    const recentMarketingAt = [noon - 1 * hourMs];
    expect(decide({ recentMarketingAt, dueAt: noon - 50 * hourMs })).toEqual({
      outcome: 'skip',
      reason: 'frequency_cap',
    });
  });

  it('never lets more letters through than the caps say, whatever the order of requests', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: dayMs }), { maxLength: 60 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 8 }),
        (waits, perDay, perWeek) => {
          const sent: number[] = [];
          let now = noon;
          for (const wait of waits) {
            now += wait;
            const recentMarketingAt = sent.filter((at) => at > now - 7 * dayMs);
            const facts = {
              recentMarketingAt,
              caps: { perDay, perWeek },
              quiet: { fromMinute: 0, toMinute: 0 },
            };
            if (decide(facts, now).outcome === 'send') sent.push(now);
          }
          for (const at of sent) {
            expect(sent.filter((other) => other <= at && other > at - dayMs).length).toBeLessThanOrEqual(
              perDay,
            );
            expect(sent.filter((other) => other <= at && other > at - 7 * dayMs).length).toBeLessThanOrEqual(
              perWeek,
            );
          }
        },
      ),
    );
  });
});

describe.each(zones)('quiet hours in %s', (zone) => {
  const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) });

  it('hold from 21:00 to 08:00 local time, and end at 08:00', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const decision = decide({ zone, dueAt: now }, now);
        const minute = localMinuteOfDay(now, zone);
        const isNight = minute >= 21 * 60 || minute < 8 * 60;
        expect(decision.outcome).toBe(isNight ? 'defer' : 'send');
        if (decision.outcome === 'defer') {
          expect(localMinuteOfDay(decision.until, zone)).toBe(8 * 60);
          expect(decision.until - now).toBeLessThanOrEqual(12.1 * hourMs);
          expect(decide({ zone, dueAt: now }, decision.until)).toEqual({ outcome: 'send' });
        }
      }),
    );
  });

  it('are over as soon as they are over, whatever window and clock change', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(instants, minute, minute, (now, fromMinute, toMinute) => {
        const decision = decide({ zone, dueAt: now, quiet: { fromMinute, toMinute } }, now);
        if (decision.outcome !== 'defer') return;
        expect(fromMinute).not.toBe(toMinute);
        expect(decision.until).toBeGreaterThan(now);
        expect(decision.until - now).toBeLessThanOrEqual(25 * hourMs);
      }),
      { numRuns: 300 },
    );
  });

  it('do not exist where both ends are the same', () => {
    fc.assert(
      fc.property(instants, (now) => {
        expect(decide({ zone, dueAt: now, quiet: { fromMinute: 480, toMinute: 480 } }, now)).toEqual({
          outcome: 'send',
        });
      }),
    );
  });
});

it('does not hold a letter for a day when the night ends within the repeated hour', () => {
  const quiet = { fromMinute: 22 * 60, toMinute: 90 };
  const secondOneOClock = Date.UTC(2026, 10, 1, 6, 0);
  expect(decide({ zone: 'America/New_York', quiet, dueAt: secondOneOClock }, secondOneOClock)).toEqual({
    outcome: 'defer',
    until: Date.UTC(2026, 10, 1, 6, 30),
    reason: 'quiet_hours',
  });
});

it('answers a million questions without noticeable effort', () => {
  const started = performance.now();
  for (let i = 0; i < 1_000_000; i += 1)
    decideSend({ ...welcome, zone: zones[i % zones.length]! }, noon + i * 50);
  expect(performance.now() - started).toBeLessThan(5_000);
});
