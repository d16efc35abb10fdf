import type { shopSettings } from '#app/db/schema/index.ts';

/** How one shop looks, sounds and behaves. */
export type ShopSettings = typeof shopSettings.$inferSelect;

/** What a shop starts with until its merchant has said otherwise. */
export const DEFAULT_BEHAVIOR = {
  brandColor: '#1f5f5b',
  /** No letters from 21:00 to 08:00 where the person lives. */
  quietFromMinute: 21 * 60,
  quietToMinute: 8 * 60,
  capPerDay: 1,
  capPerWeek: 3,
  holdoutPercent: 0,
} as const;
