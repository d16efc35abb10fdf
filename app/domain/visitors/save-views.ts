import type { ShopTx } from '#app/db/client.ts';

import type { SeenView } from './visit.ts';
import { wordsPlace } from './words-place.ts';

export type DeviceView = SeenView & { visitorId: string };

/** More than so many views on one day are no person's; they are not kept. */
const viewsPerDay = 300;
const dayMs = 86_400_000;
const longestWords = 200;

/** Keeps what was viewed, each view once; searched words are sealed. */
export async function saveViews(tx: ShopTx, views: readonly DeviceView[]): Promise<void> {
  if (views.length === 0) return;
  const vault = await tx.vault();
  const rows = views.map((view) => ({
    viewId: view.viewId,
    visitorId: view.visitorId,
    kind: view.kind,
    productId: view.kind === 'product' ? view.productId : null,
    collectionHandle: view.kind === 'collection' ? view.collectionHandle : null,
    words:
      view.kind === 'search'
        ? vault.seal(view.words.normalize('NFKC').trim().slice(0, longestWords), wordsPlace(view.viewId))
        : null,
    at: view.at,
    day: Math.floor(view.at / dayMs) * dayMs,
  }));
  await tx.sql`
    with told as (
      select distinct on (r."viewId") r.*,
             row_number() over (partition by r."visitorId", r.day order by r.at, r."viewId") as place
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
        "viewId" uuid, "visitorId" text, kind text, "productId" text, "collectionHandle" text, words text, at float8,
        day float8)
      -- Each is looked up by itself, whatever the planner believes: a device tells of few at a time.
      where not exists (
        select from views v where v.shop_id = ${tx.shopId} and v.view_id = r."viewId" offset 0)
      order by r."viewId")
    insert into views (shop_id, view_id, visitor_id, kind, product_id, collection_handle, words, at)
    select ${tx.shopId}::bigint, t."viewId", t."visitorId", t.kind, t."productId", t."collectionHandle", t.words,
           to_timestamp(t.at / 1000)
    from told t
    cross join lateral (
      select count(*) as kept from (
        select from views v
        where v.shop_id = ${tx.shopId} and (v.visitor_id, v.at) >= (t."visitorId", to_timestamp(t.day / 1000))
          and (v.visitor_id, v.at) < (t."visitorId", to_timestamp((t.day + ${dayMs}) / 1000))
        limit ${viewsPerDay}) few) already
    where already.kept + t.place <= ${viewsPerDay}
    on conflict (shop_id, view_id) do nothing`;
}
