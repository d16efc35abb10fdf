import { createContext, useContext } from 'react';
import type { RuleNames } from '#app/components/segment-rule/create-rule-words.ts';
import type { RuleWords } from '#app/components/segment-rule/rule-words.ts';

/** What every field of the builder may need. */
export interface Builder {
  words: RuleWords;
  names: RuleNames;
  flows: readonly string[];
  lists: readonly { listId: string; name: string }[];
  /** The day it is in the shop, such as 2026-11-22. */
  today: string;
  /** Remembers what picked products are called, for tags and the sentence. */
  nameProducts: (products: readonly { value: string; label: string }[]) => void;
}

export const BuilderContext = createContext<Builder | undefined>(undefined);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('Expected the field to stand in the builder');
  return builder;
}
