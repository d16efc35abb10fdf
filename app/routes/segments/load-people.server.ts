import type { ShopTx } from '#app/db/client.ts';
import { loadProfiles } from '#app/domain/customers/index.ts';
import { listInsights } from '#app/domain/insight/index.ts';

/** One person of a segment, as tables and examples show her. */
export interface SegmentPerson {
  customerId: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  stage: 'visitor' | 'new_buyer' | 'active' | 'departing' | 'returned';
  orders: number;
  lastOrderAt: number | null;
}

/** These people in this order; opens their names, so the page has to say what it reads. */
export async function loadPeople(tx: ShopTx, customerIds: readonly string[]): Promise<SegmentPerson[]> {
  const [profiles, insights] = await Promise.all([
    loadProfiles(tx, customerIds),
    listInsights(tx, customerIds),
  ]);
  const insightOf = new Map(insights.map((insight) => [insight.customerId, insight]));
  return customerIds.flatMap((customerId) => {
    const profile = profiles.get(customerId);
    if (profile === undefined) return [];
    const insight = insightOf.get(customerId);
    return [
      {
        customerId,
        firstName: profile.firstName,
        lastName: profile.lastName,
        email: profile.email,
        stage: insight?.stage ?? 'visitor',
        orders: insight?.orders ?? 0,
        lastOrderAt: insight?.lastOrderAt ?? null,
      },
    ];
  });
}
