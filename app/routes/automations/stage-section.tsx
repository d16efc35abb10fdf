import { BlockStack, Box, Card, Divider, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { Stage } from '#app/domain/lifecycle/index.ts';
import { type AutomationLine, AutomationRow } from './automation-row.tsx';

/** The automations for people at one stage of their life with the shop. */
export function StageSection(props: {
  stage: Stage;
  flows: readonly AutomationLine[];
  /** How many people stand at each stage. */
  people: Record<Stage, number>;
}) {
  const { stage, flows, people } = props;
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const all = Object.values(people).reduce((sum, count) => sum + count, 0);
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t(`stages.${stage}.title`)}
          </Text>
          <Text as="p" tone="subdued">
            {t(`stages.${stage}.sentence`)}
            {all > 0 &&
              ` ${t('automations.stageShare', { count: people[stage], people: number(people[stage]), share: share(people[stage] / all) })}`}
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
