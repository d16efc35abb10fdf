import { useSearchParams } from '@remix-run/react';
import { Banner, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import { Toggle } from '#app/components/toggle.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { FlowFigures, FlowStep } from '#app/domain/flows/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { type DetailedKind, OfferSelect } from '../automations/offer-select.tsx';
import { useFlowSwitch } from '../automations/use-flow-switch.ts';
import { type OfferChoices, OfferDetails } from './offer-details.tsx';
import type { Draft } from './use-draft.ts';

/** Whether the automation is on, in words; what it does; what it did in 30 days. */
export function FlowHeader(props: {
  flow: { flowId: string; isOn: boolean; offer: OfferTerms | null; steps: FlowStep[] };
  figures: FlowFigures | undefined;
  refusal: Draft['refusal'];
  offerChoices: OfferChoices;
}) {
  const { flow, figures, refusal, offerChoices } = props;
  const { t } = useTranslation();
  const { number } = useFormats();
  const name = useFlowName()(flow.flowId);
  const sentence = useTextByCode()(`flows.${flow.flowId}.sentence`);
  const [isOn, switchTo] = useFlowSwitch(flow);
  const [search] = useSearchParams();
  const [pending, setPending] = useState(detailedKind(search.get('offer')));
  const givesCodes = flow.steps.some((step) => step.kind === 'offer');
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
          {givesCodes && <OfferSelect flow={flow} name={name} pending={pending} onDetails={setPending} />}
        </div>
        {givesCodes && (
          <OfferDetails
            key={`${JSON.stringify(flow.offer)}${pending}`}
            flow={flow}
            name={name}
            pending={pending}
            choices={offerChoices}
            onSaved={() => setPending(undefined)}
          />
        )}
      </Card>
    </BlockStack>
  );
}

/** The choice that the list of automations sent here for its second answer. */
function detailedKind(word: string | null): DetailedKind | undefined {
  return word === 'amount' || word === 'gift' ? word : undefined;
}
