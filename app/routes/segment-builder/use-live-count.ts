import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { clientAction } from '../segment-preview.ts';

/** Long enough for a number to be finished. */
const pauseMs = 400;

type Answer = NonNullable<ReturnType<typeof useFetcher<typeof clientAction>>['data']>;
type LiveCount = Extract<Answer, { size: number | null }>;

/**
 * How many people the rule has, as it is edited. A newer question takes the place of one that is still on its way; until
 * its answer comes, the last answer stays.
 *
 * @param rule    as JSON; undefined while it is not complete
 * @param before  what the segment is now, as JSON, where it is edited
 */
export function useLiveCount(
  rule: string | undefined,
  before: string | undefined,
): { count: LiveCount | undefined; isCounting: boolean; hasFailed: boolean } {
  const { submit, data } = useFetcher<typeof clientAction>({ key: 'segment-preview' });
  useEffect(() => {
    if (rule === undefined) return undefined;
    const timer = setTimeout(
      () =>
        submit(before === undefined || before === rule ? { rule } : { rule, before }, {
          method: 'post',
          action: '/segments/preview',
        }),
      pauseMs,
    );
    return () => clearTimeout(timer);
  }, [rule, before, submit]);
  const [last, setLast] = useState<LiveCount>();
  const answer = data?.rule === rule ? data : undefined;
  const isCounted = answer !== undefined && answer.size !== undefined;
  if (isCounted && answer !== last) setLast(answer);
  return {
    count: rule === undefined ? undefined : isCounted ? answer : last,
    isCounting: rule !== undefined && answer === undefined,
    hasFailed: answer !== undefined && !isCounted,
  };
}
