import { Select } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import type { Range } from '#app/components/segment-rule/rule-words.ts';
import { fieldSlots, SentenceWithFields } from '#app/components/sentence-with-fields.tsx';
import type { SegmentCondition, SegmentWindow } from '#app/domain/segments/index.ts';
import { useBuilder } from './builder-context.ts';
import * as options from './condition-options.ts';
import type { DraftCondition } from './draft.ts';
import { ChoicesField } from './fields/choices-field.tsx';
import { DueField } from './fields/due-field.tsx';
import { IsField } from './fields/is-field.tsx';
import { ProductsField } from './fields/products-field.tsx';
import { RangeField, type RangeUnit } from './fields/range-field.tsx';
import { WindowField } from './fields/window-field.tsx';
import { problemOf } from './problem-of.ts';

/** A condition as a sentence whose words can be changed where they stand. */
export function ConditionFields(props: {
  part: DraftCondition;
  label: string;
  onChange: (part: DraftCondition) => void;
}) {
  const { part, label, onChange } = props;
  const { condition } = part;
  const { t } = useTranslation();
  const flowName = useFlowName();
  const { names, flows, lists, today } = useBuilder();
  const problem = problemOf(condition);
  const set = (next: SegmentCondition) => onChange({ ...part, condition: next });

  const isWrongNumber =
    problem !== undefined && problem !== 'nothingChosen' && problem !== 'days' && problem !== 'dates';
  const is = <IsField label={label} isNot={part.isNot} onChange={(isNot) => onChange({ ...part, isNot })} />;
  const range = (unit: RangeUnit, value: Range, change: (next: Range) => void) => (
    <RangeField
      unit={unit}
      range={value}
      label={label}
      isWrong={isWrongNumber}
      hasNone={unit === 'times' && condition.about !== 'expected_orders'}
      scale={unit === 'money' ? 10 ** names.decimals : 1}
      {...(unit === 'money' ? { prefix: names.currency } : {})}
      onChange={change}
    />
  );
  const window = (value: SegmentWindow, change: (next: SegmentWindow) => void) => (
    <WindowField
      window={value}
      today={today}
      isWrong={problem === 'days' || problem === 'dates'}
      onChange={change}
    />
  );
  const choices = <Value extends string>(
    group: 'stages' | 'rfmGroups' | 'consents' | 'accounts',
    values: readonly Value[],
    chosen: readonly Value[],
    change: (next: Value[]) => void,
  ) => (
    <ChoicesField
      label={label}
      options={values.map((value) => ({ value, label: options.nameIn(t, group, value) }))}
      chosen={chosen}
      isWrong={problem === 'nothingChosen'}
      onChange={change}
    />
  );
  const select = <Value extends string>(
    name: string,
    value: Value,
    named: readonly { value: Value; label: string }[],
    change: (next: Value) => void,
  ) => (
    <Select
      label={name}
      labelHidden
      value={value}
      options={named.map((option) => ({ ...option }))}
      error={problem === 'nothingChosen' && (value as string) === ''}
      onChange={(next) => {
        const option = named.find((each) => each.value === next);
        if (option) change(option.value);
      }}
    />
  );

  const { key, fields } = sentenceOf();
  return <SentenceWithFields sentence={t(`segmentBuilder.conditions.${key}`, slots)} fields={fields} />;

  function sentenceOf(): { key: SentenceKey; fields: Record<string, ReactNode> } {
    const { about } = condition;
    switch (about) {
      case 'stage': {
        const { sinceDays, ...rest } = condition;
        const since = select(
          t('segmentBuilder.since.label'),
          sinceDays ? 'since' : 'any',
          (['any', 'since'] as const).map((value) => ({ value, label: t(`segmentBuilder.since.${value}`) })),
          (value) => set(value === 'any' ? rest : { ...rest, sinceDays: { atLeast: 30 } }),
        );
        const chosen = choices('stages', options.stages, condition.is, (next) =>
          set({ ...condition, is: next }),
        );
        return {
          key: 'stage',
          fields: {
            is,
            choices: chosen,
            since,
            range: sinceDays && range('daysAgo', sinceDays, (next) => set({ ...rest, sinceDays: next })),
          },
        };
      }
      case 'rfm_group':
        return {
          key: 'chosen',
          fields: {
            is,
            choices: choices('rfmGroups', options.rfmGroups, condition.is, (next) =>
              set({ ...condition, is: next }),
            ),
          },
        };
      case 'account':
        return {
          key: 'chosen',
          fields: {
            is,
            choices: choices('accounts', options.accounts, condition.is, (next) =>
              set({ ...condition, is: next }),
            ),
          },
        };
      case 'rfm_score':
        return {
          key: 'score',
          fields: {
            is,
            axis: select(
              t('segmentBuilder.axis'),
              condition.axis,
              options.axes.map((value) => ({ value, label: options.nameIn(t, 'axes', value) })),
              (axis) => set({ ...condition, axis }),
            ),
            range: range('score', condition.score, (score) => set({ ...condition, score })),
          },
        };
      case 'expected_orders':
        return yearly(range('times', condition.count, (count) => set({ ...condition, count })));
      case 'expected_value':
        return yearly(range('money', condition.minor, (minor) => set({ ...condition, minor })));
      case 'chance_alive':
      case 'churn_risk':
        return measured(range('percent', condition.percent, (percent) => set({ ...condition, percent })));
      case 'average_order':
        return measured(range('money', condition.minor, (minor) => set({ ...condition, minor })));
      case 'first_order':
      case 'last_order':
      case 'registered':
        return measured(range('daysAgo', condition.daysAgo, (daysAgo) => set({ ...condition, daysAgo })));
      case 'next_order':
        return measured(
          <DueField
            inDays={condition.inDays}
            label={label}
            isWrong={isWrongNumber}
            onChange={(inDays) => set({ ...condition, inDays })}
          />,
        );
      case 'spent':
        return {
          key: 'spent',
          fields: {
            is,
            range: range('money', condition.minor, (minor) => set({ ...condition, minor })),
            window: window(condition.window, (next) => set({ ...condition, window: next })),
          },
        };
      case 'orders':
      case 'bought':
      case 'viewed':
      case 'event':
      case 'letter':
        return {
          key:
            about === 'orders'
              ? 'orders'
              : about === 'letter'
                ? 'letter'
                : about === 'event'
                  ? 'event'
                  : 'products',
          fields: {
            ...whatHappened(condition),
            // Counts have their own "never"; what came turned around from elsewhere can be turned back.
            is: part.isNot ? is : null,
            range: range('times', condition.count, (count) => set({ ...condition, count })),
            window: window(condition.window, (next) => set({ ...condition, window: next })),
          },
        };
      case 'consent':
        return {
          key: 'consent',
          fields: {
            is,
            channel: select(
              t('segmentBuilder.channel'),
              condition.channel,
              options.channels.map((value) => ({ value, label: options.nameIn(t, 'channels', value) })),
              (channel) => set({ ...condition, channel }),
            ),
            choices: choices('consents', options.consents, condition.is, (next) =>
              set({ ...condition, is: next }),
            ),
          },
        };
      case 'tag':
      case 'country':
      case 'language':
      case 'place':
        return { key: 'picked', fields: { is } };
      case 'on_list':
        return {
          key: 'list',
          fields: {
            is,
            list: select(
              t('segmentBuilder.list'),
              condition.listId,
              [
                { value: '', label: t('segmentBuilder.choose') },
                ...lists.map(({ listId, name }) => ({ value: listId, label: name })),
              ],
              (listId) => set({ ...condition, listId }),
            ),
          },
        };
    }
  }

  function measured(field: ReactNode) {
    return { key: 'measured' as const, fields: { is, range: field } };
  }

  function yearly(field: ReactNode) {
    return { key: 'yearly' as const, fields: { is, range: field } };
  }

  function whatHappened(happening: SegmentCondition): Record<string, ReactNode> {
    switch (happening.about) {
      case 'bought':
      case 'viewed':
        return {
          products: (
            <ProductsField
              products={happening.products}
              onChange={(products) => set({ ...happening, products })}
            />
          ),
        };
      case 'event':
        return {
          kind: select(
            t('segmentBuilder.event'),
            happening.kind,
            options.eventKinds.map((value) => ({ value, label: t(`segmentBuilder.events.${value}`) })),
            (kind) => set({ ...happening, kind }),
          ),
        };
      case 'letter': {
        const { flowId: _before, ...rest } = happening;
        return {
          did: select(
            t('segmentBuilder.did.label'),
            happening.did,
            (['got', 'clicked'] as const).map((value) => ({
              value,
              label: t(`segmentBuilder.did.${value}`),
            })),
            (did) => set({ ...happening, did }),
          ),
          flow: select(
            t('segmentBuilder.flow'),
            happening.flowId ?? '',
            [
              { value: '', label: t('segmentBuilder.anyFlow') },
              ...flows.map((value) => ({ value, label: flowName(value) })),
            ],
            (flowId) => set(flowId === '' ? rest : { ...rest, flowId }),
          ),
        };
      }
      default:
        return {};
    }
  }
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
