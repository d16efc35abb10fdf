import { z } from 'zod';

const maxTextLength = 2_000;
const maxUrlLength = 8_000;
const maxTags = 250;
const maxTokenLength = 200;
const maxListLength = 5_000;
const maxQuantity = 1_000_000_000;
const maxEmailLength = 254;
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(9999, 11, 31);

/*
 * Types for bodies of any age and any app's making: a field that is missing, null or of another type reads as null,
 * never as an error. What a body must hold is asked for where it is used.
 */

/** Clean text: no NUL and no half characters, which the database refuses; empty is null. */
export const text = lenient(toText);
/** An id as its digits, out of a number, a text or a gid. */
export const id = lenient(toId);
/** A cart or checkout token, without the key that the storefront appends. */
export const token = lenient((value) => {
  const found = toText(value)?.split('?')[0] ?? '';
  return found !== '' && found.length <= maxTokenLength ? found : null;
});
export const email = lenient((value) => {
  const found = toText(value);
  return found !== null && found.length <= maxEmailLength && /^[^\s@,<>]+@[^\s@,<>]+$/.test(found)
    ? found
    : null;
});
/** Epoch milliseconds of an ISO date with time. */
export const instant = lenient((value) => {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return at >= earliest && at <= latest ? at : null;
});
export const yes = lenient((value) => value === true || value === 'true');
export const count = lenient((value) => {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof found !== 'number' || !Number.isFinite(found)) return null;
  return Math.max(-maxQuantity, Math.min(maxQuantity, Math.trunc(found)));
});
/** A decimal amount as text; its currency says what it is worth. */
export const amount = lenient((value) => {
  const found = toText(value);
  return found !== null && /^-?\d{1,15}(\.\d{1,10})?$/.test(found) ? found : null;
});
export const currencyCode = lenient((value) => {
  const found = toText(value)?.toUpperCase() ?? '';
  return /^[A-Z]{3}$/.test(found) ? found : null;
});

/** A link as it stands; one that is cut short would lead nowhere. */
export const link = lenient((value) =>
  typeof value === 'string' && value.length <= maxUrlLength && /^https?:\/\/[^\s"<>\\]+$/.test(value)
    ? value
    : null,
);
/** Tags as one text with commas or as a list; null where nothing is said about them. */
export const tags = lenient((value) => {
  if (typeof value !== 'string' && !Array.isArray(value)) return null;
  const parts: unknown[] = typeof value === 'string' ? value.split(',') : value;
  return [...new Set(parts.flatMap((part) => toText(part) ?? []))].slice(0, maxTags);
});

/** An object, or null in its place. */
export function optional<Shape extends z.ZodType>(shape: Shape) {
  return z
    .unknown()
    .optional()
    .transform((value): z.output<Shape> | null => shape.safeParse(value).data ?? null);
}

/** A list of what fits the shape; what does not is left out, and no list at all is an empty one. */
export function list<Shape extends z.ZodType>(shape: Shape) {
  return z
    .unknown()
    .optional()
    .transform((value): z.output<Shape>[] => {
      if (!Array.isArray(value)) return [];
      return value.slice(0, maxListLength).flatMap((item) => {
        const parsed = shape.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      });
    });
}

function lenient<T>(read: (value: unknown) => T) {
  return z.unknown().optional().transform(read);
}

function toText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const clean = value.slice(0, maxTextLength).replaceAll('\0', '').toWellFormed().trim();
  return clean === '' ? null : clean;
}

function toId(value: unknown): string | null {
  const digits = /^(?:gid:\/\/shopify\/\w+\/)?(\d{1,20})(?:\?.*)?$/.exec(toText(value) ?? '')?.[1];
  return digits ?? null;
}
