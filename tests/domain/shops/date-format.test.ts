import { expect, test } from 'vitest';
import { formatDate, formatDateTime } from '#app/domain/shops/index.ts';

/** 3 May 2026, 22:30 in London (UTC 21:30), which is already the 4th in Tokyo. */
const lateEvening = Date.UTC(2026, 4, 3, 21, 30);

test.each([
  ['en', 'America/New_York', 'May 3, 2026'],
  ['en', 'UTC', 'May 3, 2026'],
  ['ja', 'Asia/Tokyo', '2026年5月4日'],
  ['zh-TW', 'Asia/Taipei', '2026年5月4日'],
])('a day is written in %s as it is in %s: %s', (locale, zone, written) => {
  expect(formatDate(lateEvening, { locale, zone })).toBe(written);
});

test('a day whose midnight the clocks skip is still that day', () => {
  const firstMoment = Date.UTC(2024, 3, 25, 22, 0);
  expect(formatDate(firstMoment, { locale: 'en', zone: 'Africa/Cairo' })).toBe('April 26, 2024');
});

test('a deadline names its minute', () => {
  const space = /[\u00a0\u202f]/g;
  const written = (locale: string, zone: string) =>
    formatDateTime(lateEvening, { locale, zone }).replace(space, ' ');
  expect(written('en', 'Europe/London')).toBe('May 3, 2026 at 10:30 PM');
  expect(written('ja', 'Asia/Tokyo')).toBe('2026年5月4日 6:30');
  expect(written('zh-TW', 'Asia/Taipei')).toBe('2026年5月4日 清晨5:30');
});
