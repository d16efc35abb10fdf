const secondsDigits = 10;
const millisecondsDigits = 13;
const dateTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * An instant as files write it: ISO 8601, the same with a blank for the T, a day alone, or epoch seconds or milliseconds.
 * Without an offset it is UTC.
 *
 * @returns epoch ms; undefined for everything else, such as 02/03/2026, which has two readings
 */
export function readInstant(text: string): number | undefined {
  if (/^\d+$/.test(text)) {
    if (text.length === secondsDigits) return Number(text) * 1000;
    return text.length === millisecondsDigits ? Number(text) : undefined;
  }
  const parts = dateTime.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset = 'Z'] = parts;
  const zone = offset === 'UTC' ? 'Z' : offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const at = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`,
  );
  return Number.isNaN(at) || !isRealDay(Number(year), Number(month), Number(day)) ? undefined : at;
}

/** Dates such as 30 February are read by the engine as a day in March. */
function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
