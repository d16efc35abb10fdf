import type { Instant } from '#app/db/client.ts';
import type { FirstPurchases, LeadWeek } from './registrations.ts';
import type { RetentionOfOrders } from './retention-learner.ts';
import type { StagePoint } from './stage-history.ts';

/** What the page on retention shows, learned from all of a shop's orders and registrations. */
export interface RetentionFigures extends Omit<RetentionOfOrders, 'stages'> {
  at: Instant;
  /** The first order. */
  from: Instant;
  zone: string;
  people: number;
  firstPurchases: FirstPurchases;
  leads: LeadWeek[];
  /** Where people stood at the beginnings of the last months, and now. */
  stages: (StagePoint & { visitor: number })[];
  /** What those who have bought are expected to spend within a year; null while nothing is expected yet. */
  expectedMinor: number | null;
}

/** Grows with every change of the shape: figures of another one are not shown, but learned anew the next night. */
export const figuresVersion = 1;
