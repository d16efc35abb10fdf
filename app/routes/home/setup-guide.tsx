import { BlockStack, Button, Card, Divider, Icon, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { CheckCircleIcon } from '@shopify/polaris-icons';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

export interface Setup {
  hasAccess: boolean;
  hasBrand: boolean;
  hasSender: boolean;
  hasPostalAddress: boolean;
  hasFlowOn: boolean;
}

/** The way to the first letter; gone once it is walked. */
export function SetupGuide({ hasAccess, hasBrand, hasSender, hasPostalAddress, hasFlowOn }: Setup) {
  const { t } = useTranslation();
  const steps = [
    { key: 'installed', isDone: true },
    { key: 'access', isDone: hasAccess },
    { key: 'sender', isDone: hasSender && hasPostalAddress, url: '/settings' },
    { key: 'brand', isDone: hasBrand, url: '/settings' },
    { key: 'flow', isDone: hasFlowOn, url: '/automations' },
  ] as const;
  const done = steps.filter((step) => step.isDone).length;
  const next = steps.find((step) => !step.isDone);
  if (!next) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t('home.setup.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('home.setup.progress', { done, all: steps.length })}
          </Text>
          <ProgressBar
            progress={(done / steps.length) * 100}
            size="small"
            tone="primary"
            ariaLabelledBy="setup-progress"
          />
        </BlockStack>
        {steps.map((step) => (
          <Fragment key={step.key}>
            <Divider />
            <InlineStack gap="300" blockAlign="start" wrap={false}>
              <span className="kz-fixed">
                {step.isDone ? (
                  <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={t('home.setup.done')} />
                ) : (
                  <span className="kz-open-step" role="img" aria-label={t('home.setup.open')} />
                )}
              </span>
              <BlockStack gap="200" inlineAlign="start">
                <Text as="h3" variant="headingSm">
                  {t(`home.setup.${step.key}.title`)}
                </Text>
                {step === next && 'url' in step && (
                  <>
                    <Text as="p">{t(`home.setup.${step.key}.body`)}</Text>
                    <Button url={step.url} variant="primary">
                      {t(`home.setup.${step.key}.action`)}
                    </Button>
                  </>
                )}
              </BlockStack>
            </InlineStack>
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}
