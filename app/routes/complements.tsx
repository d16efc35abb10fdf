import { useLoaderData } from '@remix-run/react';
import { BlockStack, Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Empty } from '#app/components/empty.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import {
  deleteComplementRule,
  listComplementRules,
  saveComplementRule,
} from '#app/domain/recommendations/index.ts';
import { loadProductTitles } from '#app/domain/store/index.ts';
import { LOCALES } from '#app/emails/index.ts';
import { readJson } from './automation/read-json.server.ts';
import { NewRuleCard } from './complements/new-rule-card.tsx';
import { RuleLine } from './complements/rule-line.tsx';
import { useRuleChanges } from './complements/use-rule-changes.ts';
import { readForm } from './read-form.server.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(async ({ tx }) => {
  const rules = await listComplementRules(tx);
  const titles = await loadProductTitles(
    tx,
    rules.flatMap(({ ofKind, ofValue, relatedId }) =>
      ofKind === 'product' ? [ofValue, relatedId] : [relatedId],
    ),
  );
  return {
    rules: rules.map((rule) => ({
      ...rule,
      ofTitle: rule.ofKind === 'product' ? (titles.get(rule.ofValue) ?? '') : rule.ofValue,
      relatedTitle: titles.get(rule.relatedId) ?? '',
    })),
  };
});

const change = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    ofKind: z.enum(['product', 'category', 'tag']),
    ofValue: z.string().max(1_000),
    relatedId: z.string().max(1_000),
    reasons: z.string().max(10_000),
  }),
  z.object({ intent: z.literal('delete'), ruleId: z.uuid() }),
]);

const reasonsByLocale = z.partialRecord(z.enum(LOCALES), z.string());

export const action = panelAction(async ({ tx, form }) => {
  const wish = readForm(change, form);
  if (wish.intent === 'save')
    return await saveComplementRule(tx, { ...wish, reasons: readJson(reasonsByLocale, wish.reasons) });
  const rule = await deleteComplementRule(tx, wish.ruleId);
  if (rule === undefined) throw new Response(null, { status: 404 });
  return { status: 'deleted' as const, rule };
});

export default function Complements() {
  const { rules } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const changes = useRuleChanges();
  const { ruleId } = changes.saved ?? {};
  return (
    <PanelPage
      title={t('complements.title')}
      subtitle={t('complements.subtitle')}
      backAction={{ url: '/automations', content: t('automations.title') }}
    >
      <BlockStack gap="400">
        {/* Begins empty again after each rule. */}
        <NewRuleCard key={ruleId} problem={changes.problem} isBusy={changes.isBusy} onSave={changes.save} />
        <Card padding="0">
          {rules.length === 0 ? (
            <Empty title={t('complements.empty.title')}>{t('complements.empty.body')}</Empty>
          ) : (
            <ul className="kz-segments">
              {rules.map((rule) => (
                <RuleLine key={rule.ruleId} rule={rule} onDelete={() => changes.remove(rule.ruleId)} />
              ))}
            </ul>
          )}
        </Card>
      </BlockStack>
    </PanelPage>
  );
}
