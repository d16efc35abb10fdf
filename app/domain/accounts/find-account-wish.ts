import type { ShopTx } from '#app/db/client.ts';
import { loadProfiles } from '#app/domain/customers/index.ts';
import type { ShopPerson } from '#app/ports/shop-customers.ts';
import { accountFlowId } from './want-accounts.ts';

/** A person whose account is still to be made, and what the shop is told of her. */
export type AccountWish =
  | { status: 'wanted'; person: ShopPerson; accountKind: 'new' | 'classic' | null }
  /** Something has happened since she was noted. */
  | { status: 'withdrawn'; reason: 'deleted_person' | 'no_address' | 'has_account' | 'flow_off' };

/** Missing when nothing is to be done for her, or all of it is done. */
export async function findAccountWish(tx: ShopTx, customerId: string): Promise<AccountWish | undefined> {
  const [row] = await tx.sql<Row[]>`
    select c.shopify_id as "shopifyId", c.locale, c.account_state as "accountState",
           c.deleted_at is not null or c.redacted_at is not null as "isGone",
           s.account_kind as "accountKind",
           exists (select from flows f
                   where f.shop_id = ${tx.shopId} and f.flow_id = ${accountFlowId} and f.is_on) as "isOn"
    from accounts a
    join customers c on c.shop_id = a.shop_id and c.customer_id = a.customer_id
    left join shop_settings s on s.shop_id = a.shop_id
    where a.shop_id = ${tx.shopId} and a.customer_id = ${customerId} and a.state = 'wanted'`;
  if (!row) return undefined;
  const profile = (await loadProfiles(tx, [customerId])).get(customerId);
  if (row.isGone || profile === undefined) return { status: 'withdrawn', reason: 'deleted_person' };
  if (!row.isOn) return { status: 'withdrawn', reason: 'flow_off' };
  if (row.accountState === 'enabled' || row.accountState === 'declined')
    return { status: 'withdrawn', reason: 'has_account' };
  const { email, firstName, lastName, phone } = profile;
  if (email === null) return { status: 'withdrawn', reason: 'no_address' };
  const { shopifyId, locale, accountKind } = row;
  return {
    status: 'wanted',
    person: { shopifyCustomerId: shopifyId, email, firstName, lastName, phone, locale },
    accountKind,
  };
}

interface Row {
  shopifyId: string | null;
  locale: string | null;
  accountState: string;
  isGone: boolean;
  accountKind: 'new' | 'classic' | null;
  isOn: boolean;
}
