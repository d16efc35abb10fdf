import { BlockStack, Box, Button, type ButtonProps, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** A list with nothing in it: what it is for, and one thing to do about it. */
export function Empty(props: {
  title: string;
  children: ReactNode;
  action?: ButtonProps & { content: string };
}) {
  const { title, children, action } = props;
  const { content, ...button } = action ?? {};
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Box maxWidth="28rem">
          <Text as="p" tone="subdued" alignment="center">
            {children}
          </Text>
        </Box>
        {content && <Button {...button}>{content}</Button>}
      </BlockStack>
    </Box>
  );
}
