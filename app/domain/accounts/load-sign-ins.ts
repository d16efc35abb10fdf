import type { ShopTx } from '#app/db/client.ts';
import { activationUrlPlace } from './activation-url-place.ts';

/**
 * Where these people get into their new accounts. Missing are those whose account is not there (any more), who have
 * been in it, or who refused it: nobody of them is to be written to about it.
 */
export async function loadSignIns(tx: ShopTx, customerIds: readonly string[]): Promise<Map<string, SignIn>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.sql<Row[]>`
    select a.customer_id as "customerId", a.activation_url as "activationUrl", s.account_kind as "accountKind",
           s.account_url as "accountUrl", s.storefront_url as "storefrontUrl"
    from accounts a
    join customers c on c.shop_id = a.shop_id and c.customer_id = a.customer_id
    join shop_settings s on s.shop_id = a.shop_id
    where a.shop_id = ${tx.shopId} and a.customer_id = any(${[...customerIds]}::uuid[]) and a.state = 'ready'
      and c.account_state not in ('enabled', 'declined')`;
  const vault = await tx.vault();
  return new Map(
    rows.map(({ customerId, activationUrl, accountKind, accountUrl, storefrontUrl }): [string, SignIn] => {
      const isByCode = accountKind !== 'classic';
      if (isByCode) return [customerId, { url: accountUrl ?? `${storefrontUrl}/account`, isByCode }];
      const place = activationUrlPlace(customerId);
      const url =
        activationUrl === null ? `${storefrontUrl}/account/login` : vault.open(activationUrl, place);
      return [customerId, { url, isByCode }];
    }),
  );
}

export interface SignIn {
  url: string;
  /** By a code that is sent to her; else by a password that she chooses. */
  isByCode: boolean;
}

interface Row {
  customerId: string;
  activationUrl: string | null;
  accountKind: 'new' | 'classic' | null;
  accountUrl: string | null;
  storefrontUrl: string;
}
