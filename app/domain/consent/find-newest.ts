import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ConsentState } from '#app/domain/events/index.ts';
import type { ConsentChannel } from './new-consent.ts';
import { weightOf } from './weight-of.ts';

export interface NewestConsent {
  consentId: string;
  state: ConsentState;
  optInLevel: string | null;
  at: Instant;
}

/** What one person decided last about a channel. */
export async function findNewest(
  tx: ShopTx,
  { customerId, channel }: { customerId: string; channel: ConsentChannel },
): Promise<NewestConsent | undefined> {
  const [row] = await tx.sql<NewestConsent[]>`
    select consent_id as "consentId", state, opt_in_level as "optInLevel", at from consents
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and channel = ${channel}
    order by at desc, ${weightOf(tx)}, consent_id limit 1`;
  return row;
}
