import type { ReactNode } from 'react';
import type { ConditionOf } from '#app/components/segment-rule/rule-words.ts';
import * as options from '../condition-options.ts';
import { ProductsField } from '../fields/products-field.tsx';
import type { ConditionSentence } from './sentence.ts';
import type { FieldTools } from './use-field-tools.tsx';

type Happening = ConditionOf<'orders' | 'bought' | 'viewed' | 'event' | 'letter'>;

const keys = {
  orders: 'orders',
  bought: 'products',
  viewed: 'products',
  event: 'event',
  letter: 'letter',
} as const;

/** What has happened so and so often. */
export function happeningSentence(
  condition: Happening,
  tools: FieldTools,
  flows: readonly { value: string; label: string }[],
): ConditionSentence {
  const { is, isNot, set, range, window } = tools;
  return {
    key: keys[condition.about],
    fields: {
      ...whatHappened(condition, tools, flows),
      // Counts have their own "never"; what came turned around from elsewhere can be turned back.
      is: isNot ? is : null,
      range: range('times', condition.count, (count) => set({ ...condition, count })),
      window: window(condition.window, (next) => set({ ...condition, window: next })),
    },
  };
}

function whatHappened(
  condition: Happening,
  { t, set, select }: FieldTools,
  flows: readonly { value: string; label: string }[],
): Record<string, ReactNode> {
  switch (condition.about) {
    case 'orders':
      return {};
    case 'bought':
    case 'viewed': {
      const { products } = condition;
      return {
        products: (
          <ProductsField products={products} onChange={(next) => set({ ...condition, products: next })} />
        ),
      };
    }
    case 'event': {
      const kinds = options.eventKinds.map((value) => ({
        value,
        label: t(`segmentBuilder.events.${value}`),
      }));
      const kind = select(t('segmentBuilder.event'), condition.kind, kinds, (next) =>
        set({ ...condition, kind: next }),
      );
      return { kind };
    }
    case 'letter': {
      const { flowId = '', ...rest } = condition;
      const deeds = (['got', 'clicked'] as const).map((value) => ({
        value,
        label: t(`segmentBuilder.did.${value}`),
      }));
      const did = select(t('segmentBuilder.did.label'), condition.did, deeds, (next) =>
        set({ ...condition, did: next }),
      );
      const known = [{ value: '', label: t('segmentBuilder.anyFlow') }, ...flows];
      const flow = select(t('segmentBuilder.flow'), flowId, known, (next) =>
        set(next === '' ? rest : { ...rest, flowId: next }),
      );
      return { did, flow };
    }
  }
}
