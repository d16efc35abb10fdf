import { z } from 'zod';
import type { RecordKind } from '#app/ports/shop-records.ts';
import type { CallAdmin } from '../admin-client.ts';
import type { AdminAnswer } from '../judge-answer.ts';
import { at, isNode, itemsAt, type Node } from '../nodes/node.ts';
import { recordOperations } from './record-operations.ts';

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** A record with all its lines or variants, where the first answer held only the first of them. */
export async function completeParts(
  call: CallAdmin,
  shopId: string,
  kind: RecordKind,
  node: Node,
): Promise<AdminAnswer<Node>> {
  const { one, parts } = recordOperations[kind];
  if (!parts) return { status: 'done', data: node, withheld: [] };
  const found = itemsAt(node, parts.field);
  let page = pageInfo.safeParse(at(node, parts.field, 'pageInfo')).data;
  while (page?.hasNextPage) {
    const outcome = await call({
      shopId,
      query: parts.more,
      variables: { [`${one}Id`]: node.id, after: page.endCursor },
      answer: z.record(z.string(), z.unknown()),
      lane: 'bulk',
    });
    if (outcome.status !== 'done') return outcome;
    const more = at(outcome.data, one, parts.field);
    found.push(...itemsAt(more));
    page = isNode(more) ? pageInfo.safeParse(more.pageInfo).data : undefined;
  }
  return { status: 'done', data: { ...node, [parts.field]: found }, withheld: [] };
}
