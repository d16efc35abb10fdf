import type { ConditionOf } from '#app/components/segment-rule/rule-words.ts';
import * as options from '../condition-options.ts';
import type { ConditionSentence } from './sentence.ts';
import type { FieldTools } from './use-field-tools.tsx';

type Person = ConditionOf<'account' | 'consent' | 'tag' | 'country' | 'language' | 'place' | 'on_list'>;

/** Who people are, and whereto they belong. */
export function personSentence(
  condition: Person,
  { t, is, set, choices, select }: FieldTools,
  lists: readonly { value: string; label: string }[],
): ConditionSentence {
  switch (condition.about) {
    case 'account': {
      const states = choices('accounts', options.accounts, condition.is, (next) =>
        set({ ...condition, is: next }),
      );
      return { key: 'chosen', fields: { is, choices: states } };
    }
    case 'consent': {
      const channels = options.channels.map((value) => ({
        value,
        label: options.nameIn(t, 'channels', value),
      }));
      const channel = select(t('segmentBuilder.channel'), condition.channel, channels, (next) =>
        set({ ...condition, channel: next }),
      );
      const states = choices('consents', options.consents, condition.is, (next) =>
        set({ ...condition, is: next }),
      );
      return { key: 'consent', fields: { is, channel, choices: states } };
    }
    case 'tag':
    case 'country':
    case 'language':
    case 'place':
      return { key: 'picked', fields: { is } };
    case 'on_list': {
      const known = [{ value: '', label: t('segmentBuilder.choose') }, ...lists];
      const list = select(t('segmentBuilder.list'), condition.listId, known, (listId) =>
        set({ ...condition, listId }),
      );
      return { key: 'list', fields: { is, list } };
    }
  }
}
