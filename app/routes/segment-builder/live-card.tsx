import {
  BlockStack,
  Card,
  InlineStack,
  ProgressBar,
  SkeletonBodyText,
  Spinner,
  Text,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { ChangeLines } from './change-lines.tsx';
import { ExamplePeople } from './example-people.tsx';
import { insteadOfCount } from './instead-of-count.ts';
import type { useLiveCount } from './use-live-count.ts';

/** What the rule means right now: its sentence, how many people, and ten of them. */
export function LiveCard(props: {
  sentence: string | undefined;
  isComplete: boolean;
  live: ReturnType<typeof useLiveCount>;
}) {
  const { sentence, isComplete, live } = props;
  const { count, isCounting, hasFailed } = live;
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const isKnown = isComplete && count !== undefined && count.size !== null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {t('segmentBuilder.live.title')}
            </Text>
            {isCounting && <Spinner size="small" accessibilityLabel={t('segmentBuilder.live.counting')} />}
          </InlineStack>
          {sentence !== undefined && <Text as="p">{sentence}</Text>}
        </BlockStack>
        <div role="status" aria-busy={isCounting}>
          {isKnown && count.size !== null && (
            <BlockStack gap="200">
              <Text as="p" variant="headingLg">
                {t('segmentBuilder.live.size', {
                  count: count.of,
                  size: number(count.size),
                  of: number(count.of),
                })}
              </Text>
              <ProgressBar
                progress={count.of === 0 ? 0 : (count.size / count.of) * 100}
                size="small"
                tone="primary"
                ariaLabelledBy="segment-share"
              />
              <Text as="p" tone="subdued" id="segment-share">
                {t('segmentBuilder.live.share', { share: share(count.of === 0 ? 0 : count.size / count.of) })}
              </Text>
              {count.change && <ChangeLines change={count.change} />}
            </BlockStack>
          )}
          {!isKnown && (
            <Text as="p" tone={hasFailed ? 'critical' : 'subdued'}>
              {t(`segmentBuilder.${insteadOfCount({ hasRule: sentence !== undefined, isComplete, live })}`)}
            </Text>
          )}
        </div>
        {isKnown && count.size === 0 && (
          <Text as="p" tone="subdued">
            {t('segmentBuilder.live.nobody')}
          </Text>
        )}
        {isKnown && count.examples.length > 0 && <ExamplePeople people={count.examples} />}
        {isCounting && count === undefined && <SkeletonBodyText lines={6} />}
      </BlockStack>
    </Card>
  );
}
