import { useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PanelPage } from '#app/components/panel-page.tsx';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { countStages } from '#app/domain/insight/index.ts';
import { listFlowFigures, listFlows, setOffer, switchFlow } from '#app/domain/flows/index.ts';
import { offerTermsSchema } from '#app/domain/offers/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { readJson } from './automation/read-json.server.ts';
import { AutomationFilter, type FlowChoice, isChosen } from './automations/automation-filter.tsx';
import { EssentialsCard } from './automations/essentials-card.tsx';
import { NoAutomation } from './automations/no-automation.tsx';
import { StageSection } from './automations/stage-section.tsx';
import { useFlowName } from '#app/components/flow-name.ts';
import { readForm } from './read-form.server.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

const thirtyDaysMs = 30 * 86_400_000;

export const loader = panelLoader(async ({ tx }) => {
  const [flows, figures, people] = await Promise.all([
    listFlows(tx),
    listFlowFigures(tx, tx.now - thirtyDaysMs),
    countStages(tx),
  ]);
  return {
    people,
    automations: flows
      .filter((flow) => !flow.definition.isService)
      .toSorted((a, b) => placeOf(a.flowId) - placeOf(b.flowId))
      .map(({ flowId, isOn, offer, definition }) => ({
        flowId,
        isOn,
        offer,
        stage: definition.stage,
        givesCodes: definition.steps.some((step) => step.kind === 'offer'),
        sent: figures.find((each) => each.flowId === flowId)?.sent ?? 0,
        clicked: figures.find((each) => each.flowId === flowId)?.clicked ?? 0,
        waiting: figures.find((each) => each.flowId === flowId)?.waiting ?? 0,
      })),
  };
});

const change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('switch'), flowId: z.string(), isOn: z.enum(['true', 'false']) }),
  z.object({ intent: z.literal('switch-all'), flowIds: z.string(), isOn: z.enum(['true', 'false']) }),
  z.object({
    intent: z.literal('offer'),
    flowId: z.string(),
    offer: z.string(),
  }),
]);

export const action = panelAction(async ({ tx, form }) => {
  const wish = readForm(change, form);
  if (wish.intent === 'offer') {
    const offer = readJson(offerTermsSchema.nullable(), wish.offer);
    if (!(await setOffer(tx, { flowId: wish.flowId, offer }))) throw new Response(null, { status: 404 });
    return { done: true };
  }
  const flowIds = wish.intent === 'switch' ? [wish.flowId] : wish.flowIds.split(',');
  for (const flowId of flowIds) {
    const isKnown = await switchFlow(tx, { flowId, isOn: wish.isOn === 'true' });
    if (!isKnown) throw new Response(null, { status: 404 });
  }
  const key = `${tx.shopId}:switched:${tx.now}`;
  await enqueueJobs(tx, [{ name: 'report-marketing', key, data: { shopId: tx.shopId } }]);
  return { done: true };
});

/** In the order of the customer's life, as the recipes stand. */
function placeOf(flowId: string): number {
  return recipes.findIndex((recipe) => recipe.flowId === flowId);
}

const stages = ['visitor', 'new_buyer', 'active', 'departing', 'returned'] as const;

export default function Automations() {
  const { automations, people } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const flowName = useFlowName();
  const [choice, setChoice] = useState<FlowChoice>({ state: 'all', search: '' });
  const shown = automations.filter((flow) =>
    isChosen(choice, { isOn: flow.isOn, name: flowName(flow.flowId) }),
  );
  return (
    <PanelPage
      title={t('automations.title')}
      subtitle={t('automations.subtitle')}
      secondaryActions={[{ content: t('complements.title'), url: '/complements' }]}
    >
      <BlockStack gap="400">
        <EssentialsCard automations={automations} />
        <AutomationFilter choice={choice} onChange={setChoice} />
        {stages
          .map((stage) => ({ stage, flows: shown.filter((flow) => flow.stage === stage) }))
          .filter(({ flows }) => flows.length > 0)
          .map(({ stage, flows }) => (
            <StageSection key={stage} stage={stage} flows={flows} people={people} />
          ))}
        {shown.length === 0 && (
          <NoAutomation
            hasAny={automations.length > 0}
            onClear={() => setChoice({ state: 'all', search: '' })}
          />
        )}
      </BlockStack>
    </PanelPage>
  );
}
