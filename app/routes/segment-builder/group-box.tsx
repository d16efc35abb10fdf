import { Button, InlineStack, Select, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { AddCondition } from './add-condition.tsx';
import { ConditionRow } from './condition-row.tsx';
import { type DraftGroup, isGroup } from './draft.ts';
import type { DraftEditor } from './use-draft-rule.ts';

const deepest = 5;
const mostParts = 20;

const joins = ['all', 'any', 'notAll', 'notAny'] as const;

/** Conditions of which all, some or none hold; one of them may be such a group again. */
export function GroupBox(props: { group: DraftGroup; depth: number; editor: DraftEditor }) {
  const { group, depth, editor } = props;
  const { t } = useTranslation();
  const isFull = group.parts.length >= mostParts;
  // Of one condition nothing is to be joined.
  const hasChoice = depth > 1 || group.parts.length > 1 || group.isNot;
  const connector = t(`segmentBuilder.connectors.${group.join}`);
  return (
    <div
      className="kz-group"
      id={`part-${group.id}`}
      role="group"
      aria-label={t('segmentBuilder.group.label')}
      data-depth={depth}
    >
      {hasChoice && (
        <div className="kz-condition-head">
          <Select
            label={t('segmentBuilder.group.join')}
            labelHidden={depth > 1}
            value={joinOf(group)}
            options={joins.map((value) => ({ value, label: t(`segmentBuilder.group.joins.${value}`) }))}
            onChange={(value) =>
              editor.change({
                ...group,
                join: value === 'all' || value === 'notAll' ? 'all' : 'any',
                isNot: value === 'notAll' || value === 'notAny',
              })
            }
          />
          {depth > 1 && (
            <Button
              icon={DeleteIcon}
              variant="tertiary"
              accessibilityLabel={t('segmentBuilder.group.remove')}
              onClick={() => editor.remove(group.id)}
            />
          )}
        </div>
      )}
      {group.parts.map((part, index) => (
        <div key={part.id} className="kz-part">
          {index > 0 && (
            <Text as="p" tone="subdued" variant="bodySm" fontWeight="semibold">
              {connector}
            </Text>
          )}
          {isGroup(part) ? (
            <GroupBox group={part} depth={depth + 1} editor={editor} />
          ) : (
            <ConditionRow part={part} onChange={editor.change} onRemove={() => editor.remove(part.id)} />
          )}
        </div>
      ))}
      <InlineStack gap="200">
        <AddCondition isFull={isFull} onAdd={(condition) => editor.addCondition(group.id, condition)} />
        {depth < deepest && (
          <Button disabled={isFull} variant="tertiary" onClick={() => editor.addGroup(group.id)}>
            {t('segmentBuilder.group.add')}
          </Button>
        )}
      </InlineStack>
      {isFull && (
        <Text as="p" tone="subdued">
          {t('segmentBuilder.group.full')}
        </Text>
      )}
    </div>
  );
}

function joinOf({ join, isNot }: DraftGroup): (typeof joins)[number] {
  if (join === 'all') return isNot ? 'notAll' : 'all';
  return isNot ? 'notAny' : 'any';
}
