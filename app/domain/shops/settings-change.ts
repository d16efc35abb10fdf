import { z } from 'zod';
import { isZone } from './is-zone.ts';

const line = (max: number) =>
  z.string().trim().min(1, 'is empty').max(max, `is longer than ${max} characters`);
const minuteOfDay = z.int('is no whole number').min(0, 'is below 0').max(1439, 'is above 1439');
const count = (min: number, max: number) =>
  z.int('is no whole number').min(min, `is below ${min}`).max(max, `is above ${max}`);
const address = z.email('is no e-mail address').max(254, 'is longer than 254 characters');
const httpsUrl = z.url({ protocol: /^https$/, error: 'is no https address' });

/** What a merchant may change, and within which limits. */
export const settingsChange = z
  .strictObject({
    name: line(100),
    locale: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'is no language code such as en, ja or zh-TW'),
    zone: z.string().refine(isZone, 'is no time zone such as Asia/Tokyo'),
    senderName: line(100).refine(
      (name) => !/[\r\n<>"]/.test(name),
      'holds a character that is not allowed in names',
    ),
    senderAddress: address.nullable(),
    supportAddress: address.nullable(),
    postalAddress: line(500),
    brandColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'is no color such as #1f5f5b'),
    logoUrl: httpsUrl.nullable(),
    quietFromMinute: minuteOfDay,
    quietToMinute: minuteOfDay,
    capPerDay: count(1, 10),
    capPerWeek: count(1, 30),
    holdoutPercent: count(0, 50),
    winBackDays: z
      .array(count(14, 1_000))
      .length(3, 'are not three')
      .refine((days) => days.every((day, index) => index === 0 || day > days[index - 1]!), 'do not grow'),
    doubleOptIn: z.enum(['by_law', 'always', 'never'], 'is none of by_law, always and never'),
  })
  .partial();

export type SettingsChange = z.input<typeof settingsChange>;
