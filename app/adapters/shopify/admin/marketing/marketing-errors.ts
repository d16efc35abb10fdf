import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';

export const userErrors = z.array(z.object({ code: z.string().nullable(), message: z.string() }));

const retryAfterMs = 60_000;

/** What Shopify's errors about marketing come to; while it deletes old entries nothing can be written. */
export function outcomeOf([error]: z.infer<typeof userErrors>): AdminOutcome<object> {
  if (error === undefined) return { status: 'done' };
  const reason = error.code?.toLowerCase() ?? 'invalid';
  return reason === 'delete_job_enqueued'
    ? { status: 'later', reason, retryAfterMs }
    : { status: 'refused', reason };
}
