import type { z } from 'zod';

/** JSON from a form field as the schema wants it; what no page of ours sends is answered with 400. */
export function readJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success) throw new Response(null, { status: 400 });
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
