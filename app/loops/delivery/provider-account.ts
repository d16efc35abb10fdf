import type { Database, Instant } from '#app/db/client.ts';
import type { Mailer } from '#app/ports/mailer.ts';

const secondMs = 1_000;
/** Calls may bunch up to a tenth of a second's worth. */
const burstsPerSecond = 10;
const failuresUntilBreak = 5;
const shortestBreakMs = 10 * secondMs;
const longestBreakMs = 300 * secondMs;
/** A wrong set-up is looked at again so often. */
export const misconfiguredPauseMs = 60 * secondMs;
const farAheadMs = 60 * secondMs;

export interface Grant {
  /** Calls that may be made now. */
  calls: number;
  /** When to ask again, if there are none. */
  nextCallAt: Instant;
  failures: number;
  pauseReason: string | null;
}

/** How a call to the provider went, for the account as a whole. */
export type CallResult =
  | { status: 'worked' }
  | { status: 'failed' }
  | { status: 'told_to_wait'; reason: 'rate_limited' | 'quota_exceeded'; retryAfterMs: number }
  | { status: 'misconfigured' };

/**
 * Takes the right to make up to `wanted` calls from the account that all workers share, so that together they keep its
 * rate. While the account is paused there are none; after failures in a row there is one, to see whether it works.
 */
export async function reserveCalls(
  loops: Database['loops'],
  mailer: Pick<Mailer, 'name' | 'callsPerSecond'>,
  wanted: number,
  now: Instant,
): Promise<Grant> {
  const { name, callsPerSecond } = mailer;
  const gapMs = Number.isFinite(callsPerSecond) ? secondMs / callsPerSecond : 0;
  const burst = gapMs === 0 ? wanted : Math.max(1, Math.floor(callsPerSecond / burstsPerSecond));
  const reserve = () => loops<Grant[]>`
    with account as (
      select account, failures, pause_reason, coalesce(paused_until, ${now}::timestamptz) as resumes_at,
             -- A turn far ahead was taken by a clock that ran ahead, and does not hold everybody up.
             case when next_call_at between ${now}::timestamptz and ${now + farAheadMs}::timestamptz
               then next_call_at else ${now}::timestamptz end as start
      from provider_accounts where account = ${name} for update
    ), granted as (
      select account, start, failures, pause_reason, resumes_at,
        case when resumes_at > ${now}::timestamptz then 0
        else greatest(0, least(
          case when failures >= ${failuresUntilBreak}::int then 1 else ${wanted}::int end,
          ${burst}::int - ceil(extract(epoch from start - ${now}::timestamptz) * 1000
                               / greatest(${gapMs}::float8, 0.001))::int)) end as calls
      from account
    )
    update provider_accounts a
    set next_call_at = g.start + g.calls * ${gapMs}::float8 * interval '1 millisecond'
    from granted g where a.account = g.account
    returning g.calls, g.failures, g.pause_reason as "pauseReason",
              greatest(g.start - ${(burst - 1) * gapMs}::float8 * interval '1 millisecond', g.resumes_at) as "nextCallAt"`;
  const [grant] = await reserve();
  if (grant) return grant;
  await loops`
    insert into provider_accounts (account, next_call_at) values (${name}, ${now}::timestamptz)
    on conflict on constraint provider_accounts_pkey do nothing`;
  const [first] = await reserve();
  if (!first) throw new Error(`Expected an account row for provider '${name}' after an insert, got none`);
  return first;
}

/** Gives back calls that turned out not to be needed. */
export async function returnCalls(
  loops: Database['loops'],
  { name, callsPerSecond }: Pick<Mailer, 'name' | 'callsPerSecond'>,
  calls: number,
): Promise<void> {
  if (calls === 0 || !Number.isFinite(callsPerSecond)) return;
  const backMs = (calls * secondMs) / callsPerSecond;
  await loops`
    update provider_accounts set next_call_at = next_call_at - ${backMs}::float8 * interval '1 millisecond'
    where account = ${name}`;
}

/** Writes down what a call taught about the account: waiting as it asked, or a break that grows with the failures. */
export async function reportCall(
  loops: Database['loops'],
  account: string,
  result: CallResult,
  now: Instant,
): Promise<void> {
  switch (result.status) {
    case 'worked':
      await loops`
        update provider_accounts set failures = 0, paused_until = null, pause_reason = null
        where account = ${account} and (failures > 0 or pause_reason is not null)`;
      return;
    case 'told_to_wait':
      await pause(loops, account, result.reason, now + result.retryAfterMs);
      return;
    case 'misconfigured':
      await pause(loops, account, 'misconfigured', now + misconfiguredPauseMs);
      return;
    case 'failed':
      await loops`
        update provider_accounts set failures = failures + 1, pause_reason = 'unavailable',
          paused_until = case when failures + 1 >= ${failuresUntilBreak}::int then
            ${now}::timestamptz + least(${longestBreakMs}::float8,
              ${shortestBreakMs}::float8 * power(2, least(failures + 1 - ${failuresUntilBreak}::int, 10)))
              * interval '1 millisecond'
            else paused_until end
        where account = ${account}`;
  }
}

async function pause(
  loops: Database['loops'],
  account: string,
  reason: string,
  until: Instant,
): Promise<void> {
  await loops`
    update provider_accounts
    set pause_reason = ${reason}, paused_until = greatest(paused_until, ${until}::timestamptz)
    where account = ${account}`;
}
