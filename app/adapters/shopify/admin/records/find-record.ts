import { z } from 'zod';
import type { StoreNews } from '#app/domain/store/index.ts';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { RecordContext, RecordKind } from '#app/ports/shop-records.ts';
import type { CallAdmin } from '../admin-client.ts';
import { isNode } from '../nodes/node.ts';
import { readNode } from '../nodes/read-node.ts';
import { completeParts } from './complete-parts.ts';
import { recordOperations } from './record-operations.ts';
import { withheldUnder } from './withheld.ts';

const answer = z.record(z.string(), z.unknown());

/** One record as it is now. */
export async function findRecord(
  call: CallAdmin,
  shopId: string,
  { kind, id, ...context }: RecordContext & { kind: RecordKind; id: string },
): Promise<AdminOutcome<{ news: StoreNews[] }>> {
  const { one, gidType, single } = recordOperations[kind];
  const variables = { [`${one}Id`]: `gid://shopify/${gidType}/${id}` };
  const outcome = await call({ shopId, query: single, variables, answer });
  if (outcome.status !== 'done') return outcome;
  const node = outcome.data[one];
  if (!isNode(node)) return { status: 'done', news: [] };
  const whole = await completeParts(call, shopId, kind, node);
  if (whole.status !== 'done') return whole;
  const news = readNode(kind, whole.data, { ...context, withheld: withheldUnder(outcome.withheld, [one]) });
  return news ? { status: 'done', news } : { status: 'refused', reason: 'unreadable_record' };
}
