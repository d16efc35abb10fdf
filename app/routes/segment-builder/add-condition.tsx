import { Box, Button, Icon, Popover, Text, TextField } from '@shopify/polaris';
import { PlusIcon, SearchIcon } from '@shopify/polaris-icons';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SegmentCondition } from '#app/domain/segments/index.ts';
import { ChoiceSection } from './choice-section.tsx';
import { conditionMenu } from './condition-menu.ts';
import { findChoices } from './find-choices.ts';

/** What can be asked of people, by topic; typing finds it by its name or by what it says, and Enter takes the first. */
export function AddCondition(props: { isFull: boolean; onAdd: (condition: SegmentCondition) => void }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const activator = useRef<HTMLDivElement>(null);
  const searchId = useId();
  useEffect(() => {
    // Where the menu is about to appear: the page must not jump there, or the menu takes it for scrolled away.
    if (isOpen) document.getElementById(searchId)?.focus({ preventScroll: true });
  }, [isOpen, searchId]);
  const topics = conditionMenu.map(({ topic, choices }) => ({
    title: t(`segmentBuilder.topics.${topic}`),
    choices: choices.map(([choice, condition]) => ({
      choice,
      condition,
      content: t(`segmentBuilder.menu.${choice}.name`),
      helpText: t(`segmentBuilder.menu.${choice}.help`),
    })),
  }));
  const isSearching = typed.trim() !== '';
  const found = isSearching
    ? findChoices(
        topics.flatMap(({ choices }) => choices),
        typed,
      )
    : [];
  const close = () => {
    setIsOpen(false);
    setTyped('');
  };
  const add = (condition: SegmentCondition) => {
    close();
    props.onAdd(condition);
  };
  const takeFirst = (event: KeyboardEvent) => {
    const [first] = found;
    if (event.key !== 'Enter' || first === undefined) return;
    event.preventDefault();
    add(first.condition);
  };
  return (
    <div ref={activator}>
      <Popover
        active={isOpen}
        fluidContent
        autofocusTarget="none"
        // The focus goes to the new condition; back to the button only where nothing was chosen.
        preventFocusOnClose
        onClose={() => {
          close();
          activator.current?.querySelector('button')?.focus();
        }}
        activator={
          <Button icon={PlusIcon} disclosure disabled={props.isFull} onClick={() => setIsOpen(!isOpen)}>
            {t('segmentBuilder.add')}
          </Button>
        }
      >
        <Popover.Pane fixed>
          <Box padding="200">
            <div onKeyDown={takeFirst}>
              <TextField
                id={searchId}
                label={t('segmentBuilder.searchConditions')}
                labelHidden
                placeholder={t('segmentBuilder.searchConditions')}
                prefix={<Icon source={SearchIcon} />}
                autoComplete="off"
                value={typed}
                onChange={setTyped}
              />
            </div>
          </Box>
        </Popover.Pane>
        <Popover.Pane>
          {isSearching ? (
            <ChoiceSection choices={found} onChoose={add} />
          ) : (
            topics.map(({ title, choices }) => (
              <ChoiceSection key={title} title={title} choices={choices} onChoose={add} />
            ))
          )}
          {isSearching && found.length === 0 && (
            <Box padding="300">
              <Text as="p" tone="subdued">
                {t('segmentBuilder.noCondition')}
              </Text>
            </Box>
          )}
        </Popover.Pane>
      </Popover>
    </div>
  );
}
