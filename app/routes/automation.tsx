import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useFlowName } from '#app/components/flow-name.ts';
import { PanelPage } from '#app/components/panel-page.tsx';
import { SaveBar } from '#app/components/save-bar.tsx';
import {
  countWaitingByStep,
  findFlow,
  listFlowDecisions,
  listFlowFigures,
  listFlowVersions,
  listPeopleInside,
  publishVersion,
} from '#app/domain/flows/index.ts';
import { checkTexts, LOCALES } from '#app/emails/index.ts';
import { applyEdits, editsSchema } from './automation/apply-edits.ts';
import { DecisionsCard } from './automation/decisions-card.tsx';
import { FlowHeader } from './automation/flow-header.tsx';
import { listOfferChoices } from './automation/offer-choices.server.ts';
import { LetterPanel } from './automation/letter-panel.tsx';
import { PeopleInsideCard } from './automation/people-inside-card.tsx';
import { readJson } from './automation/read-json.server.ts';
import { renderPreviews } from './automation/render-previews.server.ts';
import { sendSteps, textsOf } from './automation/texts-of.ts';
import { Timeline } from './automation/timeline.tsx';
import { useDraft } from './automation/use-draft.ts';
import { VersionsCard } from './automation/versions-card.tsx';
import { readForm } from './read-form.server.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

const thirtyDaysMs = 30 * 86_400_000;

export const loader = panelLoader(
  async ({ tx, ctx, shop, params, url }) => {
    const flow = await findFlow(tx, params.flowId ?? '');
    if (!flow) throw new Response(null, { status: 404 });
    const { flowId, isOn, version, offer, definition } = flow;
    const since = tx.now - thirtyDaysMs;
    const letters = sendSteps(definition.steps);
    const selected = letters.find((step) => step.id === url.searchParams.get('step')) ?? letters[0];
    const texts = selected && textsOf(selected);
    const [waitingByStep, people, decisions, versions, figures, previews, offerChoices] = await Promise.all([
      countWaitingByStep(tx, flowId),
      listPeopleInside(tx, flowId, 10),
      listFlowDecisions(tx, { flowId, since, limit: 15 }),
      listFlowVersions(tx, flowId),
      listFlowFigures(tx, since),
      texts &&
        renderPreviews(
          { tx, ctx, domain: shop.domain },
          { template: selected.template, texts, giving: offer },
        ),
      listOfferChoices(tx),
    ]);
    return {
      flow: { flowId, isOn, version, offer, steps: definition.steps, restDays: definition.restDays },
      figures: figures.find((each) => each.flowId === flowId),
      selectedStepId: selected?.id,
      texts: Object.fromEntries(letters.map((step) => [step.id, textsOf(step)])),
      previews,
      waitingByStep,
      people,
      decisions,
      versions,
      offerChoices,
    };
  },
  { reads: 'automation' },
);

const publication = z.object({ baseVersion: z.coerce.number().int(), edits: z.string() });

/** Publishes the edits as a new version; nothing at all when a text or a time is not right. */
export const action = panelAction(async ({ tx, params, form }) => {
  const { baseVersion, edits } = readForm(publication, form);
  const flow = await findFlow(tx, params.flowId ?? '');
  if (!flow) throw new Response(null, { status: 404 });
  if (flow.version !== baseVersion) return { status: 'outdated' as const };
  const definition = applyEdits(flow.definition, readJson(editsSchema, edits));
  const problems = sendSteps(definition.steps).flatMap((step) => {
    const texts = step.texts && textsOf(step);
    return texts ? LOCALES.filter((locale) => checkTexts(texts[locale]).length > 0) : [];
  });
  if (problems.length > 0) return { status: 'refused' as const, what: 'texts' as const };
  const outcome = await publishVersion(tx, { flowId: flow.flowId, definition });
  return outcome.status === 'refused' ? { status: 'refused' as const, what: 'times' as const } : outcome;
});

/** Looking at a draft changes nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction, defaultShouldRevalidate }) =>
  formAction?.endsWith('/preview') ? false : defaultShouldRevalidate;

export default function Automation() {
  const {
    flow,
    figures,
    texts,
    previews,
    waitingByStep,
    people,
    decisions,
    versions,
    selectedStepId,
    offerChoices,
  } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const name = useFlowName()(flow.flowId);
  const draft = useDraft(flow);
  return (
    <PanelPage title={name} backAction={{ url: '/automations', content: t('automations.title') }} fullWidth>
      <SaveBar
        isOpen={draft.isDirty}
        isSaving={draft.isSaving}
        onSave={draft.publish}
        onDiscard={draft.discard}
      />
      <BlockStack gap="400">
        <FlowHeader flow={flow} figures={figures} refusal={draft.refusal} offerChoices={offerChoices} />
        <div className="kz-workbench">
          <Timeline
            flow={flow}
            waitingByStep={waitingByStep}
            selectedStepId={selectedStepId}
            draft={draft}
            money={offerChoices}
          />
          {selectedStepId && (
            <LetterPanel
              key={selectedStepId}
              flowId={flow.flowId}
              step={flow.steps.find((step) => step.id === selectedStepId)}
              savedTexts={texts[selectedStepId]}
              savedPreviews={previews}
              draft={draft}
            />
          )}
          <BlockStack gap="400">
            <PeopleInsideCard people={people} steps={flow.steps} />
            <DecisionsCard decisions={decisions} flowId={flow.flowId} />
            <VersionsCard versions={versions} />
          </BlockStack>
        </div>
      </BlockStack>
    </PanelPage>
  );
}
