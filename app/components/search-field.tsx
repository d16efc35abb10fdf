import { Icon, TextField } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useEffect, useState } from 'react';

/** Typing goes on for a moment before the list is asked again. */
const pauseMs = 250;

/** A search field that asks once the typing pauses. */
export function SearchField(props: {
  label: string;
  /** Says how the search searches, where that is not plain. */
  helpText?: string;
  value: string;
  onSearch: (value: string) => void;
}) {
  const { label, helpText, value, onSearch } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onSearch(typed), pauseMs);
    return () => clearTimeout(timer);
    // Only typing starts the pause anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
    <TextField
      label={label}
      labelHidden
      helpText={helpText}
      placeholder={label}
      prefix={<Icon source={SearchIcon} />}
      autoComplete="off"
      value={typed}
      onChange={setTyped}
      clearButton
      onClearButtonClick={() => {
        setTyped('');
        onSearch('');
      }}
    />
  );
}
