import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { FigureTable, type FigureRows } from './figure-table.tsx';

/** One figure: what it is about, what it says in a sentence, the picture, what others say, and the numbers behind it. */
export function InsightCard(props: {
  about: string;
  title: string;
  /** How it is counted, over which period and of whom. */
  how: string;
  /** What the articles say of other shops. */
  elsewhere?: string;
  table?: FigureRows;
  controls?: ReactNode;
  children?: ReactNode;
}) {
  const { about, title, how, elsewhere, table, controls, children } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="p" variant="bodySm" tone="subdued">
            {about}
          </Text>
          {controls}
        </InlineStack>
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
        <BlockStack gap="100">
          <Text as="p" variant="bodySm" tone="subdued">
            {how}
          </Text>
          {elsewhere && (
            <Text as="p" variant="bodySm" tone="subdued">
              {elsewhere}
            </Text>
          )}
        </BlockStack>
        {table && <FigureTable {...table} name={about} />}
      </BlockStack>
    </Card>
  );
}
