import type { Context } from '#app/context.ts';
import { listFlows } from '#app/domain/flows/index.ts';
import { campaignSource } from '#app/domain/letters/index.ts';
import {
  daysToReport,
  lastFullDay,
  listReportedDays,
  loadDayFigures,
  type LocalDay,
  markDayReported,
} from '#app/domain/marketing/index.ts';
import { findShopSettings, getShopDomain } from '#app/domain/shops/index.ts';
import type { MarketingActivity } from '#app/ports/shop-marketing.ts';
import { flowTitle } from '#app/texts/flow-title.ts';
import { done, type JobHandler, type JobOutcome } from './job-outcome.ts';

/** After a long silence the reports are made up for as far back as this. */
const mostDays = 30;

/** Shows each flow in the shop's marketing reports as it stands, and tells the figures of the days since the last time. */
export const reportMarketing: JobHandler<'report-marketing'> = async (ctx, { shopId }) => {
  const known = await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    const [settings, domain] = await Promise.all([findShopSettings(tx), getShopDomain(tx)]);
    if (!settings) return undefined;
    return {
      zone: settings.zone,
      last: lastFullDay(tx.now, settings.zone),
      reported: await listReportedDays(tx),
      flows: (await listFlows(tx))
        .filter(({ definition }) => !definition.isService)
        .map((flow) => activityOf(flow, { domain, locale: settings.locale })),
    };
  });
  if (!known) return done;
  const { flows, reported, last, zone } = known;
  for (const activity of flows) {
    // A flow that never ran has nothing to say in a report.
    if (!activity.isOn && !reported.has(activity.flowId)) continue;
    const shown = await ctx.shopAdmin.marketing.saveActivity(shopId, activity);
    if (shown.status === 'later') return shown;
    if (shown.status === 'refused') {
      ctx.log.warn({ shopId, reason: shown.reason }, 'A flow was refused by the marketing reports');
      continue;
    }
    for (const day of daysToReport(reported.get(activity.flowId) ?? null, last, zone, mostDays)) {
      const outcome = await tellDay(ctx, shopId, activity.flowId, day);
      if (outcome.status === 'later') return outcome;
    }
  }
  return done;
};

async function tellDay(ctx: Context, shopId: string, flowId: string, day: LocalDay): Promise<JobOutcome> {
  const figures = await ctx.db.inShop(shopId, ctx.now(), (tx) => loadDayFigures(tx, flowId, day));
  const hasNews = Object.values(figures).some((count) => count > 0);
  if (hasNews) {
    const report = { flowId, day: day.day, utcOffsetMinutes: day.utcOffsetMinutes, figures };
    const outcome = await ctx.shopAdmin.marketing.reportDay(shopId, report);
    if (outcome.status === 'later') return outcome;
    if (outcome.status === 'refused')
      ctx.log.warn({ shopId, reason: outcome.reason }, 'Figures were refused by the marketing reports');
  }
  await ctx.db.inShop(shopId, ctx.now(), (tx) => markDayReported(tx, { flowId, day: day.day }));
  return done;
}

interface ShownFlow {
  flowId: string;
  isOn: boolean;
  definition: { purpose: 'marketing' | 'transactional' };
}

function activityOf(
  { flowId, isOn, definition }: ShownFlow,
  shop: { domain: string; locale: string },
): MarketingActivity {
  return {
    flowId,
    isOn,
    title: flowTitle(flowId, shop.locale),
    shopDomain: shop.domain,
    panelPath: `/automations/${flowId}`,
    kind: flowId === 'abandoned-cart' ? 'abandoned_cart' : definition.purpose,
    utm: { ...campaignSource, campaign: flowId },
  };
}
