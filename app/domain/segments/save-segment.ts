import type { ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { resolvePlaces } from './resolve-places.ts';
import { conditionsOf, type SegmentRule } from './definition.ts';
import { fileFills } from './file-fills.ts';
import { readRule, type SegmentProblem } from './problems-of.ts';

const mostSegments = 100;
const longestName = 100;

export type SavedSegment =
  | { status: 'saved'; segmentId: string }
  | { status: 'refused'; problems: SegmentProblem[] };

/**
 * Saves a segment, and has its members found out where its rule is new. An id that is not known is that of a segment
 * which was deleted, and comes back as it was.
 *
 * @param rule  from outside: whatever a form sent
 */
export async function saveSegment(
  tx: ShopTx,
  { segmentId: knownId, name, rule }: { segmentId?: string; name: string; rule: unknown },
  { indexSecret }: { indexSecret: string },
): Promise<SavedSegment> {
  const segmentId = knownId ?? stableId(tx.shopId, 'segment', name.trim(), tx.now);
  // One after the other: of two that save the hundred-first, or one name, at a time one is refused.
  await tx.sql`select from shop_settings where shop_id = ${tx.shopId} for no key update`;
  const read = readRule(rule);
  const problems = [
    ...(await nameProblems(tx, segmentId, name.trim())),
    ...('problems' in read ? read.problems : await unknownLists(tx, read.rule)),
  ];
  if (problems.length > 0 || 'problems' in read) return { status: 'refused', problems };
  const asked = resolvePlaces(tx, read.rule, indexSecret);
  const definition = JSON.stringify(read.rule);
  const [saved] = await tx.sql<{ isFilling: boolean }[]>`
    insert into segments as s (shop_id, segment_id, name, definition, rule, created_at, updated_at)
    values (${tx.shopId}, ${segmentId}, ${name.trim()}, ${definition}::text::jsonb,
            ${JSON.stringify(asked)}::text::jsonb, ${tx.now}::timestamptz, ${tx.now}::timestamptz)
    on conflict (shop_id, segment_id) do update set
      name = excluded.name, definition = excluded.definition, rule = excluded.rule,
      filled_at = case when s.rule = excluded.rule then s.filled_at end,
      updated_at = case when s.rule = excluded.rule then s.updated_at else excluded.updated_at end
    returning filled_at is null as "isFilling"`;
  if (saved?.isFilling) await fileFills(tx, [segmentId]);
  return { status: 'saved', segmentId };
}

async function nameProblems(tx: ShopTx, segmentId: string, name: string): Promise<SegmentProblem[]> {
  if (name === '') return [{ field: 'name', reason: 'empty' }];
  if (name.length > longestName) return [{ field: 'name', reason: 'too_long' }];
  const [others] = await tx.sql<{ count: number; isTaken: boolean }[]>`
    select count(*)::int as count, coalesce(bool_or(lower(name) = lower(${name})), false) as "isTaken"
    from segments where shop_id = ${tx.shopId} and segment_id <> ${segmentId}`;
  if (others!.isTaken) return [{ field: 'name', reason: 'name_taken' }];
  return others!.count >= mostSegments ? [{ field: 'name', reason: 'too_many_segments' }] : [];
}

async function unknownLists(tx: ShopTx, rule: SegmentRule): Promise<SegmentProblem[]> {
  const ids = conditionsOf(rule).flatMap((condition) =>
    condition.about === 'on_list' ? [condition.listId] : [],
  );
  if (ids.length === 0) return [];
  const rows = await tx.sql<{ listId: string }[]>`
    select list_id as "listId" from customer_lists
    where shop_id = ${tx.shopId} and list_id = any(${ids}::uuid[])`;
  const known = new Set(rows.map((row) => row.listId));
  return ids.every((id) => known.has(id)) ? [] : [{ field: 'rule', reason: 'list_unknown' }];
}
