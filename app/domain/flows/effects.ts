import type { OfferTerms } from '#app/domain/offers/index.ts';
import type { FlowDefinition } from './definition.ts';
import type { Enrollment, Subject } from './world.ts';

/** What is to be done about one input. The live shell writes these; replay counts them. */
export type Effect =
  | { kind: 'enroll'; enrollment: Enrollment }
  /** Activity on the subject: the running wait starts anew. */
  | { kind: 'restart'; enrollmentId: string; wakeAt: number; activityAt: number; subject: Subject }
  | { kind: 'advance'; enrollmentId: string; stepId: string; wakeAt: number; subject: Subject }
  | { kind: 'end'; enrollmentId: string; state: 'done' | 'exited'; reason: string }
  | { kind: 'message'; message: MessageIntent }
  | { kind: 'offer'; offer: OfferIntent }
  | { kind: 'tag'; customerId: string; enrollmentId: string; stepId: string; tags: string[] }
  | { kind: 'webhook'; customerId: string; enrollmentId: string; stepId: string; url: string }
  | { kind: 'decision'; decision: Decision };

export type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

export interface MessageIntent {
  messageId: string;
  enrollmentId: string;
  flowId: string;
  version: number;
  stepId: string;
  customerId: string;
  template: string;
  purpose: 'marketing' | 'transactional';
  stopsOn: FlowDefinition['stopsOn'];
  state: 'queued' | 'skipped';
  reason: string | null;
  dueAt: number;
  sendAt: number;
  activityAt: number;
  subject: Subject;
}

export interface OfferIntent {
  offerId: string;
  customerId: string;
  flowId: string;
  enrollmentId: string;
  stepId: string;
  terms: OfferTerms;
  startsAt: number;
  expiresAt: number;
}

export interface Decision {
  customerId: string;
  flowId: string;
  enrollmentId: string | null;
  messageId: string | null;
  stepId: string | null;
  at: number;
  stage: 'entry' | 'step' | 'exit';
  outcome: 'entered' | 'not_entered' | 'continued' | 'exited' | 'queued' | 'defer' | 'skip';
  reason: string;
}
