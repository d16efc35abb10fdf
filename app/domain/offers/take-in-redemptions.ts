import type { Instant, ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { tellWorkflowsOfLeaks } from '#app/domain/workflows/index.ts';
import { askToRevoke, replaceCodes } from './revoke-codes.ts';

export interface CodesOfOrder {
  orderId: string;
  /** The buyer. */
  customerId: string;
  /** As typed at the checkout; case does not matter to shops. */
  codes: readonly string[];
  /** What each code took off, where the order tells. */
  savedMinor?: Readonly<Record<string, number>>;
  placedAt: Instant;
}

interface Redemption {
  code: string;
  orderId: string;
  promisedTo: string;
  flowId: string;
  enrollmentId: string;
  at: Instant;
  leak: 'used_by_other' | 'used_twice' | null;
}

/**
 * Orders that carried codes of ours end the promise. Whether the buyer is the one it was promised to, or shares a key
 * with her (account, address, phone, basket), is looked up; if not, or if the code had been used before, it has leaked:
 * that is put on record and the code is revoked. An order that is cancelled later does not give the code back.
 */
export async function takeInRedemptions(tx: ShopTx, orders: readonly CodesOfOrder[]): Promise<void> {
  const typed = orders.flatMap(({ codes, savedMinor = {}, placedAt, ...order }) =>
    [...new Set(codes.map(asStored))].map((code) => ({
      ...order,
      code,
      at: placedAt,
      saved: Object.entries(savedMinor).find(([each]) => asStored(each) === code)?.[1] ?? null,
    })),
  );
  if (typed.length === 0) return;
  const redeemed = await tx.sql<Redemption[]>`
    with typed as (
      select * from jsonb_to_recordset(${JSON.stringify(typed)}::text::jsonb)
        as t (code text, "orderId" text, "customerId" uuid, at float8, saved bigint)
    ), promised as (
      select distinct on (t.code, t."orderId") t.*, o.customer_id as promised_to, o.flow_id, o.enrollment_id
      from typed t join offers o on o.shop_id = ${tx.shopId} and o.code = t.code
      order by t.code, t."orderId", o.starts_at desc, o.offer_id
    ), judged as (
      select p.*, case
        when p.promised_to <> p."customerId" and not exists (
          select from order_keys k join customer_keys c on c.shop_id = k.shop_id and c.key = k.key
          where k.shop_id = ${tx.shopId} and k.order_id = p."orderId" and c.customer_id = p.promised_to)
          then 'used_by_other'
        when exists (select from offer_redemptions r
                     where r.shop_id = ${tx.shopId} and r.code = p.code and r.order_id <> p."orderId")
          or exists (select from promised q where q.code = p.code and q."orderId" < p."orderId") then 'used_twice'
        end as leak
      from promised p
    ), kept as (
      insert into offer_redemptions (shop_id, code, order_id, customer_id, saved_minor, at, is_leak)
      select ${tx.shopId}::bigint, code, "orderId", "customerId", saved, to_timestamp(at / 1000), leak is not null
      from judged
      on conflict on constraint offer_redemptions_pkey do nothing
      returning code, order_id
    )
    select j.code, j."orderId", j.promised_to as "promisedTo", j.flow_id as "flowId",
      j.enrollment_id as "enrollmentId", j.at, j.leak
    from judged j join kept on kept.code = j.code and kept.order_id = j."orderId"`;
  if (redeemed.length === 0) return;
  await markUsed(tx, redeemed);
  const leaks = redeemed.filter((each) => each.leak !== null);
  await reportLeaks(tx, leaks);
  await askToRevoke(
    tx,
    leaks.map((leak) => leak.code),
    'leak',
  );
  await dropOtherCodes(tx, redeemed);
}

function asStored(code: string): string {
  return code.trim().toUpperCase();
}

async function markUsed(tx: ShopTx, redeemed: readonly Redemption[]): Promise<void> {
  await tx.sql`
    update offers o
    set state = 'used', used_at = coalesce(o.used_at, u.at), used_by_order_id = coalesce(o.used_by_order_id, u.order_id),
        used_by_other = o.used_by_other or u.is_leak
    from (select code, min(at) as at, (array_agg(order_id order by at, order_id))[1] as order_id, bool_or(is_leak) as is_leak
          from (select r.code, r."orderId" as order_id, to_timestamp(r.at / 1000) as at,
                       coalesce(r.leak = 'used_by_other', false) as is_leak
                from jsonb_to_recordset(${JSON.stringify(redeemed)}::text::jsonb)
                  as r (code text, "orderId" text, at float8, leak text)) r
          group by code) u
    where o.shop_id = ${tx.shopId} and o.code = u.code`;
}

/** In the story of the person it was promised to. */
async function reportLeaks(tx: ShopTx, leaks: readonly Redemption[]): Promise<void> {
  if (leaks.length === 0) return;
  const rows = leaks.map((leak) => ({
    ...leak,
    decisionId: stableId(tx.shopId, 'leak', leak.code, leak.orderId),
  }));
  await tx.sql`
    insert into decisions (shop_id, decision_id, customer_id, flow_id, enrollment_id, at, stage, outcome, reason, details)
    select ${tx.shopId}::bigint, r."decisionId", r."promisedTo", r."flowId", r."enrollmentId", to_timestamp(r.at / 1000),
           'offer', 'leaked', r.leak, jsonb_build_object('orderId', r."orderId")
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r ("decisionId" uuid, "promisedTo" uuid,
      "flowId" text, "enrollmentId" uuid, at float8, leak text, "orderId" text)
    on conflict on constraint decisions_pkey do nothing`;
  const byOthers = rows.filter(({ leak }) => leak === 'used_by_other');
  await tellWorkflowsOfLeaks(
    tx,
    byOthers.map(({ decisionId }) => decisionId),
  );
}

/** Who has used one code, such as one just replaced, has had her offer. */
async function dropOtherCodes(tx: ShopTx, redeemed: readonly Redemption[]): Promise<void> {
  const others = await tx.sql<{ code: string }[]>`
    select distinct code from offers
    where shop_id = ${tx.shopId} and customer_id = any(${redeemed.map((each) => each.promisedTo)}::uuid[])
      and state in ('wanted', 'live')
      and starts_at <= ${Math.max(...redeemed.map((each) => each.at))}::timestamptz`;
  await replaceCodes(
    tx,
    others.map(({ code }) => code),
    'other_used',
  );
}
