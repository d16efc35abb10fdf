import type { Instant } from '#app/db/client.ts';

const dayMs = 86_400_000;
const days = new Map<number, string>();
const mostDays = 50_000;

/** As `toISOString`, for millions: days repeat, and each is written out once. */
export function isoInstant(at: Instant): string {
  const day = Math.floor(at / dayMs);
  const ms = at - day * dayMs;
  return `${isoDay(day)}T${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(
    Math.floor(ms / 1000) % 60,
  )}.${three(Math.floor(ms) % 1000)}Z`;
}

function isoDay(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  if (days.size < mostDays) days.set(day, text);
  return text;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function three(value: number): string {
  return value < 100 ? `0${two(value)}` : `${value}`;
}
