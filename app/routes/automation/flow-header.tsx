import { Banner, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import { Toggle } from '#app/components/toggle.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { FlowFigures, FlowStep } from '#app/domain/flows/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import { CouponSelect } from '../automations/coupon-select.tsx';
import { useFlowSwitch } from '../automations/use-flow-switch.ts';
import type { Draft } from './use-draft.ts';

/** Whether the automation is on, in words; what it does; what it did in 30 days. */
export function FlowHeader(props: {
  flow: { flowId: string; isOn: boolean; couponPercent: number | null; steps: FlowStep[] };
  figures: FlowFigures | undefined;
  refusal: Draft['refusal'];
}) {
  const { flow, figures, refusal } = props;
  const { t } = useTranslation();
  const { number } = useFormats();
  const name = useFlowName()(flow.flowId);
  const sentence = useTextByCode()(`flows.${flow.flowId}.sentence`);
  const [isOn, switchTo] = useFlowSwitch(flow);
  const { sent = 0, clicked = 0, waiting = 0 } = figures ?? {};
  return (
    <BlockStack gap="400">
      {refusal && <Banner tone="critical">{t(`automation.refused.${refusal}`)}</Banner>}
      <Card>
        <div className="kz-flow-header">
          <Toggle isOn={isOn} label={name} onChange={switchTo} />
          <BlockStack gap="100">
            <Text as="p" fontWeight="semibold">
              {isOn ? t('automation.on') : t('automation.off')}
            </Text>
            <Text as="p" tone="subdued">
              {sentence}
            </Text>
            <InlineStack gap="400">
              <Text as="span" tone="subdued">
                {t('automations.sent', { count: sent, number: number(sent) })}
              </Text>
              <Text as="span" tone="subdued">
                {t('automation.clicked', { count: clicked, number: number(clicked) })}
              </Text>
              <Text as="span" tone="subdued">
                {t('automations.waiting', { count: waiting, number: number(waiting) })}
              </Text>
            </InlineStack>
          </BlockStack>
          {flow.steps.some((step) => step.kind === 'offer') && <CouponSelect flow={flow} name={name} />}
        </div>
      </Card>
    </BlockStack>
  );
}
