import { Combobox, Icon, InlineStack, Listbox, Tag } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface PickOption {
  value: string;
  label: string;
}

const shown = 25;

/** Some of many, found by typing: what is picked stands below as tags, each with its cross. */
export function PickField(props: {
  label: string;
  /** Those that match what was typed, if somebody else has searched; else all there are. */
  options: readonly PickOption[];
  isSearching?: boolean;
  picked: readonly PickOption[];
  /** What was typed may be picked too, as it stands. */
  takesOwnWords?: boolean;
  isWrong: boolean;
  onSearch?: (words: string) => void;
  onChange: (picked: PickOption[]) => void;
}) {
  const { label, options, isSearching, picked, takesOwnWords, isWrong, onSearch, onChange } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const wanted = plain(typed);
  const found = options.filter((option) => wanted === '' || plain(option.label).includes(wanted));
  const isPicked = (value: string) => picked.some((each) => each.value === value);
  const own = typed.trim();
  const mayTakeOwn = takesOwnWords && own !== '' && !options.some(({ value }) => value === own);
  const toggle = (value: string) => {
    const option = [...options, ...picked].find((each) => each.value === value);
    onChange(
      isPicked(value)
        ? picked.filter((each) => each.value !== value)
        : [...picked, option ?? { value, label: value }],
    );
    setTyped('');
    onSearch?.('');
  };
  return (
    <div className="kz-pick">
      <Combobox
        allowMultiple
        activator={
          <Combobox.TextField
            label={label}
            labelHidden
            placeholder={t('segmentBuilder.search', { what: label })}
            prefix={<Icon source={SearchIcon} />}
            autoComplete="off"
            value={typed}
            error={isWrong}
            onFocus={() => onSearch?.(typed)}
            onChange={(words) => {
              setTyped(words);
              onSearch?.(words);
            }}
          />
        }
      >
        <Listbox accessibilityLabel={label} onSelect={toggle}>
          {found.slice(0, shown).map((option) => (
            <Listbox.Option
              key={option.value}
              value={option.value}
              selected={isPicked(option.value)}
              accessibilityLabel={option.label}
            >
              <Listbox.TextOption selected={isPicked(option.value)}>{option.label}</Listbox.TextOption>
            </Listbox.Option>
          ))}
          {mayTakeOwn ? (
            <Listbox.Option value={own}>{t('segmentBuilder.takeOwn', { words: own })}</Listbox.Option>
          ) : null}
          {isSearching ? <Listbox.Loading accessibilityLabel={t('segmentBuilder.searching')} /> : null}
          {found.length === 0 && !mayTakeOwn && !isSearching ? (
            <Listbox.Option value="" disabled>
              {t('segmentBuilder.noMatch')}
            </Listbox.Option>
          ) : null}
        </Listbox>
      </Combobox>
      {picked.length > 0 && (
        <InlineStack gap="100">
          {picked.map(({ value, label: name }) => (
            <Tag key={value} onRemove={() => onChange(picked.filter((each) => each.value !== value))}>
              {name}
            </Tag>
          ))}
        </InlineStack>
      )}
    </div>
  );
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
