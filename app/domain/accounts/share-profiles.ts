import type { Instant, ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { loadProfiles } from '#app/domain/customers/index.ts';
import type { ShopPerson } from '#app/ports/shop-customers.ts';

/** What the shop's own record of a person is to hold. */
export interface SharedProfile {
  person: ShopPerson;
  /** `1990-02-28`; missing where the year is not known, since the shop keeps whole dates only. */
  birthDate: string | null;
  changedAt: Instant;
}

/** Notes that we have learned something of these people which their shop has to know; tried until it does. */
export async function shareProfiles(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const noted = await tx.sql<{ customerId: string }[]>`
    insert into customer_outbox (shop_id, customer_id, changed_at)
    select c.shop_id, c.customer_id, ${tx.now}::timestamptz from customers c
    where c.shop_id = ${tx.shopId} and c.customer_id = any(${[...customerIds]}::uuid[])
      and c.deleted_at is null and c.redacted_at is null and c.email_hash is not null
    order by c.customer_id
    on conflict (shop_id, customer_id) do update set changed_at = excluded.changed_at
    returning customer_id as "customerId"`;
  await enqueueJobs(
    tx,
    noted.map(({ customerId }) => ({
      name: 'share-profile' as const,
      key: `${tx.shopId}:${customerId}:${tx.now}`,
      data: { shopId: tx.shopId, customerId },
    })),
  );
}

/** Missing when there is nothing to share, or nobody any more. */
export async function findSharedProfile(tx: ShopTx, customerId: string): Promise<SharedProfile | undefined> {
  const [row] = await tx.sql<{ shopifyId: string | null; locale: string | null; changedAt: Instant }[]>`
    select c.shopify_id as "shopifyId", c.locale, o.changed_at as "changedAt"
    from customer_outbox o join customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
    where o.shop_id = ${tx.shopId} and o.customer_id = ${customerId}
      and c.deleted_at is null and c.redacted_at is null`;
  const profile = (await loadProfiles(tx, [customerId])).get(customerId);
  if (row === undefined || profile === undefined || profile.email === null) return undefined;
  const { email, firstName, lastName, phone, birthday } = profile;
  return {
    person: { shopifyCustomerId: row.shopifyId, email, firstName, lastName, phone, locale: row.locale },
    birthDate: birthday !== null && /^\d{4}-\d{2}-\d{2}$/.test(birthday) ? birthday : null,
    changedAt: row.changedAt,
  };
}

/** The shop knows it, or never will; what was learned since then stays noted. */
export async function profileIsShared(
  tx: ShopTx,
  { customerId, changedAt }: { customerId: string; changedAt: Instant },
): Promise<void> {
  await tx.sql`
    delete from customer_outbox
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and changed_at <= ${changedAt}::timestamptz`;
}
