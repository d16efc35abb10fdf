import type { Instant } from '#app/db/client.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A calendar date in words of the language, as it is in the zone: May 3, 2026, 2026年5月3日. */
export function formatDate(at: Instant, { zone, locale }: { zone: string; locale: string }): string {
  return formatOf({ dateStyle: 'long', timeZone: zone }, locale).format(at);
}

/** Date and time to the minute: May 3, 2026 at 2:00 PM. */
export function formatDateTime(at: Instant, { zone, locale }: { zone: string; locale: string }): string {
  return formatOf({ dateStyle: 'long', timeStyle: 'short', timeZone: zone }, locale).format(at);
}

/** Making a format takes a thousand times as long as using it. */
function formatOf(options: Intl.DateTimeFormatOptions, locale: string): Intl.DateTimeFormat {
  const key = `${locale}|${options.timeZone}|${options.timeStyle ?? ''}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
