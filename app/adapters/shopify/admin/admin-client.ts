import type { z } from 'zod';
import type { Access, AccessTokens } from '../auth/index.ts';
import { type Answer, postJson } from '../call.ts';
import { shopUrl } from '../shop-url.ts';
import { type AdminAnswer, judgeAnswer } from './judge-answer.ts';
import { countCall, countOtherVersion } from './metrics.ts';
import type { Lane } from './throttle/shop-throttle.ts';
import { createThrottles } from './throttle/throttles.ts';
import { realTimer, type Timer } from './throttle/timer.ts';

/** The version every operation was checked against; it changes once a year, together with the schema in the tests. */
export const apiVersion = '2026-10';

export interface AdminCall<Data> {
  shopId: string;
  query: string;
  variables?: Record<string, unknown>;
  /** What the answer's `data` must look like. */
  answer: z.ZodType<Data>;
  /** Who waits for it; 'work' unless said otherwise. */
  lane?: Lane;
}

export type CallAdmin = <Data>(call: AdminCall<Data>) => Promise<AdminAnswer<Data>>;

export interface AdminClientOptions {
  standInOrigin?: string;
  timer?: Timer;
  /** For one request; 10 seconds unless said otherwise. */
  timeoutMs?: number;
}

/** What a call is taken to cost until its first answer has told. */
const firstGuess = 50;
const maxTries = 3;
/** Longer than this nobody is kept waiting inside a call; the caller is told when to come again. */
const maxWaitMs: Record<Lane, number> = { panel: 2_000, work: 5_000, bulk: 15_000 };

/**
 * The one way to a shop's Admin GraphQL API. What the shop answers is a value; a 401 is met with one new token, and a
 * full bucket with waiting for one's turn.
 */
export function createAdminClient(
  tokens: Pick<AccessTokens, 'get' | 'replace'>,
  { standInOrigin, timer = realTimer, timeoutMs }: AdminClientOptions = {},
): CallAdmin {
  const throttleOf = createThrottles(timer);
  const costs = new Map<string, number>();

  const post = async (
    access: Extract<Access, { status: 'granted' }>,
    { query, variables = {} }: AdminCall<unknown>,
  ): Promise<Answer | undefined> => {
    const answer = await postJson(
      shopUrl(access.domain, `/admin/api/${apiVersion}/graphql.json`, standInOrigin),
      { query, variables },
      { 'X-Shopify-Access-Token': access.accessToken },
      timeoutMs,
    );
    if (answer?.apiVersion && answer.apiVersion !== apiVersion)
      countOtherVersion(apiVersion, answer.apiVersion);
    return answer;
  };

  const postWithAccess = async (
    call: AdminCall<unknown>,
  ): Promise<{ refused: Access } | { answer?: Answer }> => {
    const access = await tokens.get(call.shopId);
    if (access.status !== 'granted') return { refused: access };
    const answer = await post(access, call);
    if (answer?.status !== 401) return { answer };
    const renewed = await tokens.replace(call.shopId, access.accessToken);
    if (renewed.status !== 'granted') return { refused: renewed };
    return { answer: await post(renewed, call) };
  };

  return async <Data>(call: AdminCall<Data>): Promise<AdminAnswer<Data>> => {
    const { lane = 'work' } = call;
    const throttle = throttleOf(call.shopId);
    const costKey = `${call.query}\n${String(call.variables?.first)}`;
    for (let tries = 1; ; tries += 1) {
      const cost = costs.get(costKey) ?? firstGuess;
      const turn = await throttle.take(lane, cost);
      if (turn.status === 'later') return counted({ ...turn, reason: 'throttled' });
      const judged = await postWithAccess(call)
        .then((sent) => ('refused' in sent ? sent : judgeAnswer(sent.answer, call.answer)))
        .catch((error: unknown) => {
          throttle.finish(cost, undefined);
          throw error;
        });
      if ('refused' in judged) {
        throttle.finish(cost, undefined);
        if (judged.refused.status === 'granted') throw new Error('Expected a refusal, got access');
        return counted(judged.refused);
      }
      if (judged.cost !== undefined) costs.set(costKey, judged.cost);
      const { outcome } = judged;
      const isAskedToWait =
        outcome.status === 'later' && (outcome.reason === 'throttled' || outcome.reason === 'http_429');
      if (isAskedToWait) throttle.pause(outcome.retryAfterMs);
      throttle.finish(cost, judged.status);
      if (!isAskedToWait || tries >= maxTries || outcome.retryAfterMs > maxWaitMs[lane])
        return counted(outcome);
    }
  };
}

function counted<Outcome extends { status: string; reason?: string }>(outcome: Outcome): Outcome {
  countCall(outcome.status, outcome.reason);
  return outcome;
}
