import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { Access, AccessTokens } from '../auth/index.ts';
import { type Answer, postJson } from '../call.ts';
import { shopUrl } from '../shop-url.ts';

/** The version every operation was checked against; it changes once a year, together with the schema in the tests. */
export const apiVersion = '2026-10';

export interface AdminCall<Data> {
  shopId: string;
  query: string;
  variables?: Record<string, unknown>;
  /** What the answer's `data` must look like. */
  answer: z.ZodType<Data>;
}

export type CallAdmin = <Data>(call: AdminCall<Data>) => Promise<AdminOutcome<{ data: Data }>>;

const retryAfterMs = 5_000;
const throttledMs = 1_000;

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.string(),
      z.array(z.object({ extensions: z.object({ code: z.string() }).partial().optional() })),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
      }),
    })
    .partial()
    .optional()
    .catch(undefined),
});

/** The one way to a shop's Admin GraphQL API. What the shop answers is a value; a 401 is met with one new token. */
export function createAdminClient(
  tokens: Pick<AccessTokens, 'get' | 'replace'>,
  standInOrigin?: string,
): CallAdmin {
  const post = (
    access: Extract<Access, { status: 'granted' }>,
    { query, variables = {} }: AdminCall<unknown>,
  ) =>
    postJson(
      shopUrl(access.domain, `/admin/api/${apiVersion}/graphql.json`, standInOrigin),
      { query, variables },
      { 'X-Shopify-Access-Token': access.accessToken },
    );
  return async (call) => {
    let access = await tokens.get(call.shopId);
    if (access.status !== 'granted') return access;
    let answer = await post(access, call);
    if (answer?.status === 401) {
      access = await tokens.replace(call.shopId, access.accessToken);
      if (access.status !== 'granted') return access;
      answer = await post(access, call);
    }
    return judge(answer, call.answer);
  };
}

function judge<Data>(answer: Answer | undefined, expected: z.ZodType<Data>): AdminOutcome<{ data: Data }> {
  if (!answer) return { status: 'later', reason: 'no_answer', retryAfterMs };
  if (answer.status === 429 || answer.status >= 500) {
    return {
      status: 'later',
      reason: `http_${answer.status}`,
      retryAfterMs: answer.retryAfterMs ?? retryAfterMs,
    };
  }
  if (answer.status !== 200)
    return { status: 'refused', reason: httpReasons[answer.status] ?? `http_${answer.status}` };
  const parsed = envelope.safeParse(answer.body);
  if (!parsed.success) return { status: 'later', reason: 'not_graphql', retryAfterMs };
  const { errors, extensions, data } = parsed.data;
  if (errors !== undefined && errors.length > 0) return judgeErrors(errors, extensions?.cost);
  const read = expected.safeParse(data);
  if (!read.success) return { status: 'refused', reason: 'unexpected_answer' };
  return { status: 'done', data: read.data };
}

const httpReasons: Record<number, string> = {
  401: 'unauthorized',
  402: 'shop_frozen',
  403: 'forbidden',
  404: 'shop_not_found',
  423: 'shop_locked',
};

type Envelope = z.infer<typeof envelope>;
type Cost = NonNullable<Envelope['extensions']>['cost'];

function judgeErrors(errors: NonNullable<Envelope['errors']>, cost: Cost): AdminOutcome<never> {
  const codes = typeof errors === 'string' ? [] : errors.map((error) => error.extensions?.code);
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
