import { clockOf, readClock } from '#app/components/read-clock.ts';
import type { SettingsChange, ShopSettings } from '#app/domain/shops/index.ts';

const textFields = [
  'name',
  'senderName',
  'postalAddress',
  'brandColor',
  'locale',
  'zone',
  'doubleOptIn',
] as const;
const optionalFields = ['senderAddress', 'supportAddress', 'logoUrl'] as const;
const countFields = ['capPerDay', 'capPerWeek', 'holdoutPercent'] as const;
const clockFields = ['quietFromMinute', 'quietToMinute'] as const;

export type SettingsField =
  | (typeof textFields)[number]
  | (typeof optionalFields)[number]
  | (typeof countFields)[number]
  | (typeof clockFields)[number];

/** The settings as a form holds them: everything as text, the times of day as "21:00". */
export type SettingsForm = Record<SettingsField, string>;

export function settingsForm(settings: ShopSettings): SettingsForm {
  return {
    name: settings.name,
    senderName: settings.senderName,
    postalAddress: settings.postalAddress,
    brandColor: settings.brandColor,
    locale: settings.locale,
    zone: settings.zone,
    doubleOptIn: settings.doubleOptIn,
    senderAddress: settings.senderAddress ?? '',
    supportAddress: settings.supportAddress ?? '',
    logoUrl: settings.logoUrl ?? '',
    capPerDay: String(settings.capPerDay),
    capPerWeek: String(settings.capPerWeek),
    holdoutPercent: String(settings.holdoutPercent),
    quietFromMinute: clockOf(settings.quietFromMinute),
    quietToMinute: clockOf(settings.quietToMinute),
  };
}

/** What the form wants changed; fields it does not hold stay as they are, what cannot be read is refused by the rules. */
export function readSettingsForm(form: FormData): SettingsChange {
  const given = <Value>(fields: readonly SettingsField[], read: (text: string) => Value) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = form.get(field);
        return typeof value === 'string' ? [[field, read(value)]] : [];
      }),
    );
  return {
    ...given(textFields, (text) => text),
    ...given(optionalFields, (text) => text.trim() || null),
    ...given(countFields, (text) => (text.trim() === '' ? Number.NaN : Number(text))),
    ...given(clockFields, (text) => readClock(text) ?? Number.NaN),
  };
}
