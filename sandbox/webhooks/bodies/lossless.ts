declare global {
  interface JSON {
    /** A value that is written as this text (V8 11.4; not in TypeScript's library yet). */
    rawJSON: (text: string) => object;
  }
}

/** An id as Shopify writes it: a JSON number with all its digits, however many. */
export function numericId(id: string): object {
  return JSON.rawJSON(id);
}

export function gid(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** Shopify writes times with the offset of the shop, without milliseconds; UTC is one of them. */
export function time(instant: number): string;
export function time(instant: number | null): string | null;
export function time(instant: number | null): string | null {
  return instant === null ? null : `${new Date(instant).toISOString().slice(0, 19)}+00:00`;
}
