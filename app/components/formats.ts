import type { Language } from '#app/texts/language.ts';

export interface Formats {
  /** "Nov 22, 2026" */
  date: (at: number) => string;
  /** "Nov 22, 2026, 14:02" */
  dateTime: (at: number) => string;
  /** "14:02" */
  time: (at: number) => string;
  /** "30 minutes", "2 days" */
  duration: (minutes: number) => string;
  number: (value: number) => string;
  /** "12.5%" for 0.125. */
  share: (value: number) => string;
  zone: string;
}

export interface FormatChoice {
  language: Language;
  zone: string;
}

const dayMinutes = 24 * 60;

export function createFormats({ language, zone }: FormatChoice): Formats {
  const dateTimes = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
    return (at: number) => format.format(at);
  };
  const numbers = (options?: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    return (value: number) => format.format(value);
  };
  return {
    zone,
    date: dateTimes({ year: 'numeric', month: 'short', day: 'numeric' }),
    dateTime: dateTimes({
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
    time: dateTimes({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    duration: (minutes) => duration(minutes, language),
    number: numbers(),
    share: numbers({ style: 'percent', maximumFractionDigits: 1 }),
  };
}

/** The largest unit that tells it exactly: 1440 minutes are a day, 90 are 90 minutes. */
function duration(minutes: number, language: Language): string {
  const [value, unit] =
    minutes > 0 && minutes % dayMinutes === 0
      ? [minutes / dayMinutes, 'day']
      : minutes > 0 && minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
  // Japanese writes 30分 without the space that CLDR puts there.
  return language === 'ja' ? format.format(value).replaceAll(' ', '') : format.format(value);
}
