import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import { fieldSlots, SentenceWithFields } from '#app/components/sentence-with-fields.tsx';
import { useBuilder } from './builder-context.ts';
import { figureSentence } from './conditions/figure-sentence.tsx';
import { happeningSentence } from './conditions/happening-sentence.tsx';
import { personSentence } from './conditions/person-sentence.tsx';
import type { ConditionSentence } from './conditions/sentence.ts';
import { standingSentence } from './conditions/standing-sentence.tsx';
import { useFieldTools } from './conditions/use-field-tools.tsx';
import type { DraftCondition } from './draft.ts';

/** A condition as a sentence whose words can be changed where they stand. */
export function ConditionFields(props: {
  part: DraftCondition;
  label: string;
  onChange: (part: DraftCondition) => void;
}) {
  const { condition } = props.part;
  const { t } = useTranslation();
  const flowName = useFlowName();
  const { flows, lists } = useBuilder();
  const tools = useFieldTools(props);
  const { key, fields } = sentence();
  return <SentenceWithFields sentence={t(`segmentBuilder.conditions.${key}`, slots)} fields={fields} />;

  function sentence(): ConditionSentence {
    switch (condition.about) {
      case 'stage':
      case 'rfm_group':
      case 'rfm_score':
        return standingSentence(condition, tools);
      case 'expected_orders':
      case 'expected_value':
      case 'chance_alive':
      case 'churn_risk':
      case 'average_order':
      case 'first_order':
      case 'last_order':
      case 'registered':
      case 'next_order':
      case 'spent':
        return figureSentence(condition, tools);
      case 'orders':
      case 'bought':
      case 'viewed':
      case 'event':
      case 'letter': {
        const named = flows.map((value) => ({ value, label: flowName(value) }));
        return happeningSentence(condition, tools, named);
      }
      case 'account':
      case 'consent':
      case 'tag':
      case 'country':
      case 'language':
      case 'place':
      case 'on_list': {
        const named = lists.map(({ listId, name }) => ({ value: listId, label: name }));
        return personSentence(condition, tools, named);
      }
    }
  }
}

const slots = fieldSlots(
  'is',
  'choices',
  'since',
  'range',
  'axis',
  'window',
  'products',
  'kind',
  'did',
  'flow',
  'channel',
  'list',
);
