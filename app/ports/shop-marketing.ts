import type { AdminOutcome } from './shop-admin.ts';

/** What the product tells a shop's own marketing reports. */
export interface ShopMarketing {
  /** Shows a flow in the reports, as it stands now; the same flow twice is one entry. */
  saveActivity(shopId: string, activity: MarketingActivity): Promise<AdminOutcome<object>>;
  /** Adds one day's figures of a flow that is shown already. */
  reportDay(shopId: string, report: MarketingDay): Promise<AdminOutcome<object>>;
}

export interface MarketingActivity {
  flowId: string;
  /** As the merchant reads it. */
  title: string;
  shopDomain: string;
  /** Where she finds the flow in our panel. */
  panelPath: string;
  isOn: boolean;
  kind: 'abandoned_cart' | 'marketing' | 'transactional';
  /** The words that letters' links carry. */
  utm: { source: string; medium: string; campaign: string };
}

export interface MarketingDay {
  flowId: string;
  /** Of the shop's own calendar, such as 2026-11-22. */
  day: string;
  /** How far the shop's clock is ahead of UTC on that day, in minutes. */
  utcOffsetMinutes: number;
  figures: MarketingFigures;
}

/** What happened on one day, by the day on which it happened. */
export interface MarketingFigures {
  sent: number;
  delivered: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
  /** Clicks of people; what robots did is left out. */
  clicks: number;
  /** Letters that were clicked that day for the first time. */
  uniqueClicks: number;
}
