import type { ReactNode } from 'react';

/** A condition's sentence, of `segmentBuilder.conditions`, and what stands in its gaps. */
export interface ConditionSentence {
  key: SentenceKey;
  fields: Record<string, ReactNode>;
}

type SentenceKey =
  | 'stage'
  | 'chosen'
  | 'score'
  | 'measured'
  | 'yearly'
  | 'spent'
  | 'orders'
  | 'products'
  | 'event'
  | 'letter'
  | 'consent'
  | 'picked'
  | 'list';
