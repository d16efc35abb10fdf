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

/** What one person decided last about a channel, also under records that were merged into hers. */
export async function findNewest(
  tx: ShopTx,
  { customerId, channel }: { customerId: string; channel: ConsentChannel },
): Promise<NewestConsent | undefined> {
  const [row] = await tx.sql<NewestConsent[]>`
    select consent_id as "consentId", state, opt_in_level as "optInLevel", at from consents
    where shop_id = ${tx.shopId} and channel = ${channel}
      and customer_id in (
        select ${customerId}::uuid
        union all select merged_id from customer_merges where shop_id = ${tx.shopId} and kept_id = ${customerId})
    order by at desc, ${weightOf(tx)}, consent_id limit 1`;
  return row;
}
