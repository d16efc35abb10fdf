import type { ShopTx } from '#app/db/client.ts';
import { recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import type { AccountState } from '#app/domain/customers/index.ts';
import { activationUrlPlace } from './activation-url-place.ts';

/**
 * Writes down that a person's account is there and waits for her. Only the first to say so makes the event.
 *
 * @param activationUrl  where she chooses a password, in shops whose accounts have passwords
 */
export async function openAccount(
  tx: ShopTx,
  { customerId, accountState, activationUrl }: OpenedAccount,
): Promise<StoreEvent[]> {
  const sealed =
    activationUrl === null ? null : (await tx.vault()).seal(activationUrl, activationUrlPlace(customerId));
  const opened = await tx.sql`
    update accounts a set state = 'ready', activation_url = ${sealed}, settled_at = ${tx.now}::timestamptz
    from customers c
    where a.shop_id = ${tx.shopId} and a.customer_id = ${customerId} and a.state = 'wanted'
      and c.shop_id = ${tx.shopId} and c.customer_id = a.customer_id
      and c.deleted_at is null and c.redacted_at is null
    returning a.customer_id`;
  if (opened.length === 0) return [];
  await tx.sql`
    update customers set account_state = ${accountState}
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and account_state = 'none'`;
  return recordEvents(tx, [
    {
      dedupeKey: `account.ready:${customerId}`,
      kind: 'account.ready',
      customerId,
      at: tx.now,
      payload: {},
    },
  ]);
}

interface OpenedAccount {
  customerId: string;
  accountState: AccountState;
  activationUrl: string | null;
}

/** Nothing came of it, and why. An automation that was switched off may want her again at her next order. */
export async function closeAccountWish(tx: ShopTx, customerId: string, reason: string): Promise<void> {
  if (reason === 'flow_off') {
    await tx.sql`
      delete from accounts where shop_id = ${tx.shopId} and customer_id = ${customerId} and state = 'wanted'`;
    return;
  }
  await tx.sql`
    update accounts set state = 'closed', reason = ${reason}, settled_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and state = 'wanted'`;
}
