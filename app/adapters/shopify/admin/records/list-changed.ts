import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { ChangedPage, RecordContext, RecordKind } from '#app/ports/shop-records.ts';
import type { CallAdmin } from '../admin-client.ts';
import type { AdminAnswer } from '../judge-answer.ts';
import { isNode } from '../nodes/node.ts';
import { readNode } from '../nodes/read-node.ts';
import { completeParts } from './complete-parts.ts';
import { recordOperations } from './record-operations.ts';
import { withheldUnder } from './withheld.ts';

const page = z.object({
  nodes: z.array(z.unknown()),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

export interface ChangedWanted extends RecordContext {
  kind: RecordKind;
  since: number;
  after: string | null;
}

/** One page of what changed. A page that is too dear for the shop's plan is asked for again at half its size. */
export async function listChanged(
  call: CallAdmin,
  shopId: string,
  wanted: ChangedWanted,
): Promise<AdminOutcome<ChangedPage>> {
  const { kind, asOf, shopCurrency } = wanted;
  const outcome = await askForPage(call, shopId, wanted);
  if (outcome.status !== 'done') return outcome;
  const found = outcome.data[kind];
  const records: ChangedPage['records'] = [];
  let unreadable = 0;
  for (const [index, node] of (found?.nodes ?? []).entries()) {
    const whole = isNode(node) ? await completeParts(call, shopId, kind, node) : undefined;
    if (whole && whole.status !== 'done') return whole;
    const withheld = withheldUnder(outcome.withheld, [kind, 'nodes', index]);
    const news = whole && readNode(kind, whole.data, { asOf, shopCurrency, withheld });
    if (news) records.push(news);
    else unreadable += 1;
  }
  const after = found?.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
  return { status: 'done', records, unreadable, after };
}

async function askForPage(
  call: CallAdmin,
  shopId: string,
  { kind, since, after }: ChangedWanted,
): Promise<AdminAnswer<Record<string, z.infer<typeof page>>>> {
  const { changed, pageSize } = recordOperations[kind];
  const search = `updated_at:>='${new Date(since).toISOString()}'`;
  for (let first = pageSize; ; first = Math.floor(first / 2)) {
    const variables = { first, after, search };
    const answer = z.record(z.string(), page);
    const outcome = await call({ shopId, query: changed, variables, answer, lane: 'bulk' });
    const isTooDear = outcome.status === 'refused' && outcome.reason === 'max_cost_exceeded';
    if (!isTooDear || first === 1) return outcome;
  }
}
