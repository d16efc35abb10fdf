import type { Instant } from '#app/db/client.ts';

export type Purpose = 'marketing' | 'transactional';

/** A letter of the outbox that is due, as it was written by its flow. */
export interface DueMessage {
  messageId: string;
  enrollmentId: string;
  flowId: string;
  version: number;
  stepId: string;
  customerId: string;
  template: string;
  purpose: Purpose;
  stopsOn: 'none' | 'own' | 'related';
  dueAt: Instant;
  activityAt: Instant;
  subject: { cartKey?: string; orderId?: string; offerId?: string };
  /** The code in the letter, once it is frozen. */
  offerCode?: string | null;
  fence: number;
}
