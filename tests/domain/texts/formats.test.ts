import { describe, expect, it } from 'vitest';
import { createFormats } from '#app/components/formats.ts';
import { clockOf, readClock } from '#app/components/read-clock.ts';

const at = Date.parse('2026-11-22T15:04:00Z');

describe('dates and durations', () => {
  it('are those of the shop’s own clock, in the merchant’s language', () => {
    const inTokyo = createFormats({ language: 'en', zone: 'Asia/Tokyo' });
    expect(inTokyo.dateTime(at)).toBe('Nov 23, 2026, 00:04');
    expect(inTokyo.date(at)).toBe('Nov 23, 2026');
    expect(createFormats({ language: 'ja', zone: 'Asia/Tokyo' }).dateTime(at)).toBe('2026年11月23日 00:04');
    expect(createFormats({ language: 'zh-TW', zone: 'America/New_York' }).dateTime(at)).toBe(
      '2026年11月22日 10:04',
    );
  });

  it('are told in the largest unit that is exact', () => {
    const { duration } = createFormats({ language: 'en', zone: 'UTC' });
    expect([0, 1, 30, 60, 90, 1440, 2880].map(duration)).toEqual([
      '0 minutes',
      '1 minute',
      '30 minutes',
      '1 hour',
      '90 minutes',
      '1 day',
      '2 days',
    ]);
    expect(createFormats({ language: 'ja', zone: 'UTC' }).duration(30)).toBe('30分');
  });

  it('a time of day is read as it is written, and nothing else is', () => {
    expect(readClock(clockOf(21 * 60 + 5))).toBe(21 * 60 + 5);
    for (const wrong of ['24:00', '7', '12:60', '', 'noon']) expect(readClock(wrong)).toBeUndefined();
  });
});
