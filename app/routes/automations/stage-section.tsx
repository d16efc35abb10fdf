import { BlockStack, Box, Card, Divider, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type AutomationLine, AutomationRow } from './automation-row.tsx';

/** The automations for people at one stage of their life with the shop. */
export function StageSection(props: {
  stage: 'visitor' | 'new_buyer' | 'active' | 'departing' | 'returned';
  flows: readonly AutomationLine[];
}) {
  const { stage, flows } = props;
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t(`stages.${stage}.title`)}
          </Text>
          <Text as="p" tone="subdued">
            {t(`stages.${stage}.sentence`)}
          </Text>
        </BlockStack>
      </Box>
      {flows.map((flow) => (
        <Fragment key={flow.flowId}>
          <Divider />
          <AutomationRow flow={flow} />
        </Fragment>
      ))}
    </Card>
  );
}
