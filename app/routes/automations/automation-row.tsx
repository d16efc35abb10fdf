import { BlockStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import { Toggle } from '#app/components/toggle.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { OfferSelect } from './offer-select.tsx';
import { useFlowSwitch } from './use-flow-switch.ts';

export interface AutomationLine {
  flowId: string;
  isOn: boolean;
  offer: OfferTerms | null;
  givesCodes: boolean;
  sent: number;
  clicked: number;
  waiting: number;
}

/** One automation in the list: its toggle, what it does, its offer, and what it did in 30 days. */
export function AutomationRow({ flow }: { flow: AutomationLine }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const name = useFlowName()(flow.flowId);
  const sentence = useTextByCode()(`flows.${flow.flowId}.sentence`);
  const [isOn, switchTo] = useFlowSwitch(flow);
  return (
    <div className="kz-flow-row">
      <Toggle isOn={isOn} label={name} onChange={switchTo} />
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          <Link url={`/automations/${flow.flowId}`} monochrome removeUnderline>
            {name}
          </Link>
        </Text>
        <Text as="p" tone="subdued">
          {sentence}
        </Text>
      </BlockStack>
      <div className="kz-flow-coupon">{flow.givesCodes && <OfferSelect flow={flow} name={name} />}</div>
      <div className="kz-flow-figures">
        <Text as="p">{t('automations.sent', { count: flow.sent, number: number(flow.sent) })}</Text>
        <Text as="p" tone="subdued">
          {t('automations.waiting', { count: flow.waiting, number: number(flow.waiting) })}
        </Text>
      </div>
    </div>
  );
}
