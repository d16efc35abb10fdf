import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { Answer } from '../call.ts';
import type { ThrottleStatus } from './throttle/shop-throttle.ts';

/** The way to a field of an answer, such as ['customers', 'nodes', 3, 'firstName']. */
export type FieldPath = readonly (string | number)[];

export type AdminAnswer<Data> = AdminOutcome<{
  data: Data;
  /** Fields that are null because the shop withholds them, not because they are empty. */
  withheld: FieldPath[];
}>;

const retryAfterMs = 5_000;
const throttledMs = 1_000;

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.string(),
      z.array(
        z.object({
          path: z.array(z.union([z.string(), z.number()])).optional(),
          extensions: z.object({ code: z.string() }).partial().optional(),
        }),
      ),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        throttleStatus: z.object({
          maximumAvailable: z.number().positive(),
          currentlyAvailable: z.number(),
          restoreRate: z.number().positive(),
        }),
      }),
    })
    .partial()
    .optional()
    .catch(undefined),
});

type Envelope = z.infer<typeof envelope>;
type Cost = NonNullable<Envelope['extensions']>['cost'];

const httpReasons: Record<number, string> = {
  401: 'unauthorized',
  402: 'shop_frozen',
  403: 'forbidden',
  404: 'shop_not_found',
  423: 'shop_locked',
};

/** What an answer comes to, and what it says of the shop's bucket. Every way in which a call can go wrong has a name. */
export function judgeAnswer<Data>(
  answer: Answer | undefined,
  expected: z.ZodType<Data>,
): { outcome: AdminAnswer<Data>; cost?: number; status?: ThrottleStatus } {
  if (!answer) return { outcome: { status: 'later', reason: 'no_answer', retryAfterMs } };
  if (answer.isTooLarge) return { outcome: { status: 'refused', reason: 'answer_too_large' } };
  if (answer.status === 429 || answer.status >= 500) {
    const reason = `http_${answer.status}`;
    return { outcome: { status: 'later', reason, retryAfterMs: answer.retryAfterMs ?? retryAfterMs } };
  }
  if (answer.status !== 200)
    return { outcome: { status: 'refused', reason: httpReasons[answer.status] ?? `http_${answer.status}` } };
  const parsed = envelope.safeParse(answer.body);
  if (!parsed.success) return { outcome: { status: 'later', reason: 'not_graphql', retryAfterMs } };
  const cost = parsed.data.extensions?.cost;
  const outcome = judgeEnvelope(parsed.data, expected, cost);
  return { outcome, cost: cost?.requestedQueryCost, status: cost?.throttleStatus };
}

function judgeEnvelope<Data>(
  { data, errors = [] }: Envelope,
  expected: z.ZodType<Data>,
  cost: Cost,
): AdminAnswer<Data> {
  const told = typeof errors === 'string' ? [{}] : errors;
  // A whole answer but for fields that this app may not see: they come as null, each with an error of its own.
  const withheld = told.flatMap(({ path, extensions }) =>
    path && extensions?.code === 'ACCESS_DENIED' ? [path] : [],
  );
  if (withheld.length < told.length) return judgeErrors(told, cost);
  const read = expected.safeParse(data);
  if (read.success) return { status: 'done', data: read.data, withheld };
  return { status: 'refused', reason: withheld.length > 0 ? 'access_denied' : 'unexpected_answer' };
}

function judgeErrors(errors: readonly { extensions?: { code?: string } }[], cost: Cost): AdminAnswer<never> {
  const codes = errors.map((error) => error.extensions?.code);
  if (codes.includes('THROTTLED'))
    return { status: 'later', reason: 'throttled', retryAfterMs: untilAffordable(cost) };
  if (codes.includes('INTERNAL_SERVER_ERROR'))
    return { status: 'later', reason: 'internal_server_error', retryAfterMs };
  return {
    status: 'refused',
    reason: codes.find((code) => code !== undefined)?.toLowerCase() ?? 'graphql_error',
  };
}

/** How long the bucket of points needs to hold what the call costs. */
function untilAffordable(cost: Cost): number {
  if (!cost) return throttledMs;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  const missing = Math.max(0, cost.requestedQueryCost - currentlyAvailable);
  return Math.max(throttledMs, Math.ceil((missing / restoreRate) * 1000));
}
