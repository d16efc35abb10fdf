import { ActionList, Box, Text } from '@shopify/polaris';
import type { SegmentCondition } from '#app/domain/segments/index.ts';
import type { NamedChoice } from './find-choices.ts';

/** Some lines of the menu below their topic. */
export function ChoiceSection(props: {
  title?: string;
  choices: readonly (NamedChoice & { choice: string; condition: SegmentCondition })[];
  onChoose: (condition: SegmentCondition) => void;
}) {
  const { title, choices, onChoose } = props;
  if (choices.length === 0) return null;
  return (
    <div role="group" aria-label={title}>
      {title !== undefined && (
        <Box padding="300" paddingBlockEnd="0">
          <Text as="h3" variant="headingSm">
            {title}
          </Text>
        </Box>
      )}
      <ActionList
        items={choices.map(({ choice, condition, content, helpText }) => ({
          id: choice,
          content,
          helpText,
          onAction: () => onChoose(condition),
        }))}
      />
    </div>
  );
}
