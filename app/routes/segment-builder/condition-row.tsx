import { Button, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { ConditionFields } from './condition-fields.tsx';
import { ConditionPicker } from './condition-picker.tsx';
import type { DraftCondition } from './draft.ts';
import { problemOf } from './problem-of.ts';

/** One condition, edited where it stands. */
export function ConditionRow(props: {
  part: DraftCondition;
  onChange: (part: DraftCondition) => void;
  onRemove: () => void;
}) {
  const { part, onChange, onRemove } = props;
  const { t } = useTranslation();
  const label = t(`segmentBuilder.titles.${part.condition.about}`);
  const problem = problemOf(part.condition);
  return (
    <div className="kz-condition" id={`part-${part.id}`} role="group" aria-label={label}>
      <div className="kz-condition-head">
        <Text as="h3" variant="headingSm">
          {label}
        </Text>
        <Button
          icon={DeleteIcon}
          variant="tertiary"
          accessibilityLabel={t('segmentBuilder.remove', { what: label })}
          onClick={onRemove}
        />
      </div>
      <ConditionFields part={part} label={label} onChange={onChange} />
      <ConditionPicker
        condition={part.condition}
        label={label}
        onChange={(condition) => onChange({ ...part, condition })}
      />
      <div role="status">
        {problem !== undefined && (
          <Text as="p" tone={problem === 'nothingChosen' ? 'subdued' : 'critical'}>
            {t(`segmentBuilder.problems.${problem}`)}
          </Text>
        )}
      </div>
    </div>
  );
}
