import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { MarketingDay } from '#app/ports/shop-marketing.ts';
import type { CallAdmin } from '../admin-client.ts';
import { outcomeOf, userErrors } from './marketing-errors.ts';
import { reportMarketingEngagement } from './operations.ts';
import { remoteIdOf } from './save-activity.ts';

const answer = z.object({ marketingEngagementCreate: z.object({ userErrors }) });

/** Adds one day's figures to a flow's entry. Opens are not told: they are not looked for. */
export async function reportDay(
  call: CallAdmin,
  shopId: string,
  { flowId, day, utcOffsetMinutes, figures }: MarketingDay,
): Promise<AdminOutcome<object>> {
  const engagement = {
    occurredOn: day,
    utcOffset: offsetText(utcOffsetMinutes),
    isCumulative: false,
    sendsCount: figures.sent,
    impressionsCount: figures.delivered,
    failsCount: figures.bounced,
    complaintsCount: figures.complained,
    unsubscribesCount: figures.unsubscribed,
    clicksCount: figures.clicks,
    uniqueClicksCount: figures.uniqueClicks,
  };
  const variables = { remoteId: remoteIdOf(flowId), engagement };
  const outcome = await call({ shopId, query: reportMarketingEngagement, variables, answer });
  if (outcome.status !== 'done') return outcome;
  return outcomeOf(outcome.data.marketingEngagementCreate.userErrors);
}

/** Such as +09:00. */
function offsetText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
