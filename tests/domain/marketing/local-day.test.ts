import { describe, expect, it } from 'vitest';
import { daysToReport, lastFullDay } from '#app/domain/marketing/index.ts';

const at = (text: string) => Date.parse(text);

describe('the last full day of a shop', () => {
  it.each([
    ['UTC', '2026-11-23T05:00:00Z', '2026-11-22', '2026-11-22T00:00:00Z', 24, 0],
    ['Asia/Tokyo', '2026-11-23T05:00:00Z', '2026-11-22', '2026-11-21T15:00:00Z', 24, 540],
    ['America/New_York', '2026-11-23T03:00:00Z', '2026-11-21', '2026-11-21T05:00:00Z', 24, -300],
    ['America/New_York', '2026-11-02T12:00:00Z', '2026-11-01', '2026-11-01T04:00:00Z', 25, -240],
    ['America/New_York', '2026-03-09T12:00:00Z', '2026-03-08', '2026-03-08T05:00:00Z', 23, -300],
    ['Asia/Beirut', '2026-03-30T12:00:00Z', '2026-03-29', '2026-03-28T22:00:00Z', 23, 180],
  ])('in %s at %s is %s', (zone, now, day, from, hours, utcOffsetMinutes) => {
    const last = lastFullDay(at(now), zone);
    expect(last).toMatchObject({ day, from: at(from), utcOffsetMinutes });
    expect((last.until - last.from) / 3_600_000).toBe(hours);
  });
});

describe('the days to report', () => {
  const last = lastFullDay(at('2026-11-23T05:00:00Z'), 'Asia/Tokyo');
  const names = (reported: string | null, most = 30) =>
    daysToReport(reported, last, 'Asia/Tokyo', most).map(({ day }) => day);

  it('are the last one, when nothing was reported yet', () => {
    expect(names(null)).toEqual(['2026-11-22']);
  });

  it('are those since the last report, each once', () => {
    expect(names('2026-11-20')).toEqual(['2026-11-21', '2026-11-22']);
    expect(names('2026-11-22')).toEqual([]);
    expect(names('2026-11-25')).toEqual([]);
  });

  it('go back no further than is told', () => {
    expect(names('2026-01-01', 3)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22']);
  });
});
