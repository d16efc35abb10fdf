import type { Database, Instant, ShopId, ShopTx } from '#app/db/client.ts';
import { recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import type { Clock } from '#app/ports/clock.ts';
import { hushedAt } from './hush-segments.ts';
import { lockMemberships } from './lock-memberships.ts';
import { loadMoment } from './moment.ts';
import { refreshMemberships } from './refresh-memberships.ts';
import type { AskedRule } from './resolve-places.ts';
import { compileRule } from './sql/compile-rule.ts';
import { forLongQueries } from './sql/for-long-queries.ts';

const peoplePerPart = 20_000;

interface FillOptions {
  db: Database;
  now: Clock['now'];
  /** What the product does about events, in the transaction that recorded them. */
  react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>;
  /** When somebody asked for it: if it was begun since, that is enough. Now, unless said otherwise. */
  wantedAt?: Instant;
}

/**
 * Finds out who belongs to a segment, part by part, each in a transaction of its own. The first time, and after its rule
 * has changed, nobody is told. Later on it mends what has changed for many people at once, and tells of it. Broken off, it
 * is simply run again. What an import has brought is found without a word: it was so before anybody was asked to tell.
 */
export async function fillSegment(
  { db, now, react, wantedAt }: FillOptions,
  shopId: ShopId,
  segmentId: string,
): Promise<void> {
  const at = now();
  const begun = await db.inShop(shopId, at, (tx) => beginFilling(tx, segmentId));
  if (begun === undefined || (begun.filledAt ?? -Infinity) > (wantedAt ?? at)) return;
  for (const range of partsOf(begun.people)) {
    const isWanted = await db.inShop(shopId, now(), async (tx) => {
      const rule = await holdSegment(tx, segmentId, begun);
      if (rule === undefined) return false;
      if (begun.filledAt === null) {
        await fillPart(tx, segmentId, rule, range);
        return true;
      }
      const moved = await mendPart(tx, segmentId, rule, range);
      if (begun.tells) await react(tx, await recordEvents(tx, moved));
      return true;
    });
    // It was changed or deleted meanwhile, or is filled by somebody else; what is to be done now is filed.
    if (!isWanted) return;
  }
  await db.inShop(shopId, now(), async (tx) => {
    await tx.sql`
      update segments set filled_at = ${at}::timestamptz
      where shop_id = ${shopId} and segment_id = ${segmentId} and updated_at = ${begun.updatedAt}::timestamptz
        and filled_at is not distinct from ${begun.filledAt}::timestamptz
        and (filled_at is not null or xmin::text = ${begun.version})`;
  });
}

interface Filling {
  updatedAt: Instant;
  filledAt: Instant | null;
  people: number;
  /** Which writing of the segment's row it is. */
  version: string;
  tells: boolean;
}

/** From now on whoever judges people knows of the filling; what stood there under another rule is gone. */
async function beginFilling(tx: ShopTx, segmentId: string): Promise<Filling | undefined> {
  await lockMemberships(tx, 'alone');
  // Written again as it is: who began to fill it before finds another version, and leaves it to us.
  const begun = await tx.sql`
    update segments set filled_at = null
    where shop_id = ${tx.shopId} and segment_id = ${segmentId} and filled_at is null`;
  if (begun.count > 0) {
    await tx.sql`delete from segment_members where shop_id = ${tx.shopId} and segment_id = ${segmentId}`;
  }
  const [segment] = await tx.sql<Filling[]>`
    select updated_at as "updatedAt", filled_at as "filledAt", xmin::text as version,
           (select count(*)::int from customers where shop_id = ${tx.shopId}) as people,
           coalesce(filled_at > ${hushedAt}::timestamptz, false)
             and not exists (select from imports where shop_id = ${tx.shopId} and state = 'running') as tells
    from segments where shop_id = ${tx.shopId} and segment_id = ${segmentId}`;
  return segment;
}

/** Keeps a segment as it is until the transaction ends; undefined when it is another one by now. */
async function holdSegment(tx: ShopTx, segmentId: string, begun: Filling): Promise<AskedRule | undefined> {
  // In the order in which whoever begins or deletes takes them.
  await lockMemberships(tx, 'shared');
  await forLongQueries(tx);
  const [segment] = await tx.sql<{ rule: AskedRule; version: string }[]>`
    select rule, xmin::text as version from segments
    where shop_id = ${tx.shopId} and segment_id = ${segmentId} and updated_at = ${begun.updatedAt}::timestamptz
    for share`;
  if (begun.filledAt === null && segment?.version !== begun.version) return undefined;
  return segment?.rule;
}

/** Whoever was judged since the filling began has a row already, which is newer than what is found here. */
async function fillPart(tx: ShopTx, segmentId: string, rule: AskedRule, range: IdRange): Promise<void> {
  const { people, holds, nextChangeAt } = compileRule(tx, rule, {
    moment: await loadMoment(tx),
    wantsChanges: true,
    range,
  });
  await tx.sql`
    insert into segment_members (shop_id, segment_id, customer_id, is_member, since, next_change_at)
    select ${tx.shopId}::bigint, ${segmentId}::uuid, v.customer_id, v.holds, ${tx.now}::timestamptz,
           nullif(v.next_change_at, 'infinity')
    from (select p.customer_id, ${holds} as holds, ${nextChangeAt} as next_change_at from ${people} p) v
    where v.holds or v.next_change_at < 'infinity'
    on conflict (shop_id, customer_id, segment_id) do nothing`;
}

/** Judges anew, one by one, those of whom something else is kept than what holds. */
async function mendPart(tx: ShopTx, segmentId: string, rule: AskedRule, range: IdRange) {
  const { people, holds, nextChangeAt } = compileRule(tx, rule, {
    moment: await loadMoment(tx),
    wantsChanges: true,
    range,
  });
  const others = await tx.sql<{ customerId: string }[]>`
    select v.customer_id as "customerId"
    from (select p.customer_id, ${holds} as holds, ${nextChangeAt} as next_change_at from ${people} p) v
    left join segment_members m
      on m.shop_id = ${tx.shopId} and m.customer_id = v.customer_id and m.segment_id = ${segmentId}
    where (v.holds, v.next_change_at)
          is distinct from (coalesce(m.is_member, false), coalesce(m.next_change_at, 'infinity'))
    union all
    select m.customer_id from segment_members m
    join customers c on c.shop_id = ${tx.shopId} and c.customer_id = m.customer_id
                    and (c.deleted_at is not null or c.redacted_at is not null)
    where m.shop_id = ${tx.shopId} and m.segment_id = ${segmentId} and (m.is_member or m.next_change_at is not null)
      and m.customer_id >= ${range.from}::uuid${range.to === null ? tx.sql`` : tx.sql` and m.customer_id < ${range.to}::uuid`}`;
  return await refreshMemberships(
    tx,
    others.map(({ customerId }) => customerId),
  );
}

interface IdRange {
  from: string;
  to: string | null;
}

/** Ids are hashes: equal pieces of what they can be hold about as many people each. */
function partsOf(people: number): IdRange[] {
  const parts = Math.min(65_536, Math.max(1, Math.ceil(people / peoplePerPart)));
  const border = (part: number) =>
    `${Math.floor((part * 65_536) / parts)
      .toString(16)
      .padStart(4, '0')}0000-0000-0000-0000-000000000000`;
  return Array.from({ length: parts }, (_, part) => ({
    from: border(part),
    to: part + 1 === parts ? null : border(part + 1),
  }));
}
