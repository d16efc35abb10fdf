import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { MarketingActivity } from '#app/ports/shop-marketing.ts';
import type { CallAdmin } from '../admin-client.ts';
import { outcomeOf, userErrors } from './marketing-errors.ts';
import { saveMarketingActivity } from './operations.ts';

const answer = z.object({ marketingActivityUpsertExternal: z.object({ userErrors }) });

const tactics = {
  abandoned_cart: 'ABANDONED_CART',
  marketing: 'NEWSLETTER',
  transactional: 'TRANSACTIONAL',
} as const;

/** As shopify.app.toml names the app. */
const appHandle = 'kizuna';

/** What Shopify knows a flow by in its reports. */
export function remoteIdOf(flowId: string): string {
  return `flow:${flowId}`;
}

/** Makes or changes the entry of a flow in the shop's marketing reports. */
export async function saveActivity(
  call: CallAdmin,
  shopId: string,
  { flowId, title, shopDomain, panelPath, isOn, kind, utm }: MarketingActivity,
): Promise<AdminOutcome<object>> {
  const activity = {
    remoteId: remoteIdOf(flowId),
    title,
    remoteUrl: `https://${shopDomain}/admin/apps/${appHandle}${panelPath}`,
    status: isOn ? 'ACTIVE' : 'PAUSED',
    tactic: tactics[kind],
    marketingChannelType: 'EMAIL',
    utm,
  };
  const outcome = await call({ shopId, query: saveMarketingActivity, variables: { activity }, answer });
  if (outcome.status !== 'done') return outcome;
  return outcomeOf(outcome.data.marketingActivityUpsertExternal.userErrors);
}
