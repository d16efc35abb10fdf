import type { z } from 'zod';

/** The fields of a form as the schema wants them; a form that no page of ours sends is answered with 400. */
export function readForm<Schema extends z.ZodType>(schema: Schema, form: FormData): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new Response(null, { status: 400 });
  return parsed.data;
}
