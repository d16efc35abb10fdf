import { Text } from '@shopify/polaris';
import { Fragment, type ReactNode } from 'react';

const MARK = '\uFFFC';

/** Values for a text whose placeholders are fields: translators move each to its place in their language. */
export function fieldSlots<Name extends string>(...names: Name[]): Record<Name, string> {
  const slots: Partial<Record<Name, string>> = {};
  for (const name of names) slots[name] = `${MARK}${name}${MARK}`;
  // Every name has just been given its slot.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return slots as Record<Name, string>;
}

/** A sentence with several fields in it: "[at least] [2] times [in the last] [30] days". */
export function SentenceWithFields(props: { sentence: string; fields: Readonly<Record<string, ReactNode>> }) {
  return (
    <div className="kz-inline-fields">
      {props.sentence.split(MARK).map((part, index, parts) => {
        if (index % 2 === 1) return <Fragment key={part}>{props.fields[part]}</Fragment>;
        const words = part.trim();
        return words === '' ? null : (
          <Text as="span" key={`after-${parts[index - 1] ?? ''}`}>
            {words}
          </Text>
        );
      })}
    </div>
  );
}
