import { Box, Button, ChoiceList, Popover } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf } from '#app/components/segment-rule/phrases.ts';
import { useBuilder } from '../builder-context.ts';

/** Some of a handful: a button that reads them out and opens a list to tick. */
export function ChoicesField<Value extends string>(props: {
  label: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  isWrong: boolean;
  onChange: (chosen: Value[]) => void;
}) {
  const { label, options, chosen, isWrong, onChange } = props;
  const { t } = useTranslation();
  const { words } = useBuilder();
  const [isOpen, setIsOpen] = useState(false);
  const read = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  const told = read.length === 0 ? t('segmentBuilder.choose') : namesOf(read, words);
  return (
    <Popover
      active={isOpen}
      autofocusTarget="first-node"
      onClose={() => setIsOpen(false)}
      activator={
        <Button
          disclosure
          tone={isWrong ? 'critical' : undefined}
          accessibilityLabel={`${label}: ${told}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {told}
        </Button>
      }
    >
      <Box padding="300">
        <ChoiceList
          allowMultiple
          title={label}
          choices={options.map((option) => ({ ...option }))}
          selected={[...chosen]}
          onChange={(values: string[]) =>
            onChange(options.map(({ value }) => value).filter((value) => values.includes(value)))
          }
        />
      </Box>
    </Popover>
  );
}
