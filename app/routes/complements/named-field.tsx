import { BlockStack, InlineError, Text } from '@shopify/polaris';
import { type ReactNode, useId } from 'react';

/** A field, or some, with a name above and what is wrong below. */
export function NamedField(props: {
  label: string;
  help?: string;
  problem: string | undefined;
  children: ReactNode;
}) {
  const { label, help, problem, children } = props;
  const id = useId();
  return (
    <BlockStack gap="100">
      <Text as="p">{label}</Text>
      {help !== undefined && (
        <Text as="p" tone="subdued">
          {help}
        </Text>
      )}
      {children}
      {problem !== undefined && <InlineError message={problem} fieldID={id} />}
    </BlockStack>
  );
}
