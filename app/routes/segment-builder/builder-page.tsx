import { Banner, BlockStack, Card, Text, TextField } from '@shopify/polaris';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelPage } from '#app/components/panel-page.tsx';
import { SaveBar } from '#app/components/save-bar.tsx';
import { describeRule } from '#app/components/segment-rule/describe-rule.ts';
import { useRuleWords } from '#app/components/segment-rule/use-rule-words.ts';
import { type Builder, BuilderContext } from './builder-context.ts';
import { GroupBox } from './group-box.tsx';
import { LiveCard } from './live-card.tsx';
import type { BuilderStart } from './load-builder.server.ts';
import { SizeStrip } from './size-strip.tsx';
import { useLiveCount } from './use-live-count.ts';
import { useSegmentDraft } from './use-segment-draft.ts';

const longestName = 100;

/** Left the rule, part by part; right what it means: its sentence, its size, ten people. */
export function BuilderPage(props: {
  title: string;
  back: { url: string; content: string };
  start: BuilderStart;
}) {
  const { title, back, start } = props;
  const { t } = useTranslation();
  const [products, setProducts] = useState<Readonly<Record<string, string>>>(start.names.products);
  const names = useMemo(() => ({ ...start.names, products }), [start.names, products]);
  const words = useRuleWords(names);
  const builder = useMemo(
    (): Builder => ({
      words,
      names,
      flows: start.flows,
      lists: start.lists,
      today: start.today,
      nameProducts: (picked) =>
        setProducts((known) => ({
          ...known,
          ...Object.fromEntries(picked.map(({ value, label }) => [value, label])),
        })),
    }),
    [words, names, start],
  );
  const draft = useSegmentDraft(start);
  const live = useLiveCount(draft.json, draft.before);
  const { refusal } = draft;
  const isAboutName = refusal?.startsWith('name') ?? false;
  const sentence =
    draft.rule === undefined || !draft.isComplete ? undefined : describeRule(draft.rule, words);
  return (
    <PanelPage title={title} backAction={back} fullWidth>
      <SaveBar
        isOpen={draft.isDirty}
        isSaving={draft.isSaving}
        onSave={draft.save}
        onDiscard={draft.discard}
      />
      <BuilderContext.Provider value={builder}>
        <div className="kz-builder">
          <BlockStack gap="400">
            {refusal !== undefined && !isAboutName && (
              <Banner tone="critical">{t(`segmentBuilder.refusals.${refusal}`)}</Banner>
            )}
            <Card>
              <TextField
                label={t('segmentBuilder.name')}
                helpText={t('segmentBuilder.nameHelp')}
                autoComplete="off"
                maxLength={longestName}
                value={draft.name}
                error={isAboutName && refusal ? t(`segmentBuilder.refusals.${refusal}`) : undefined}
                onChange={draft.setName}
              />
            </Card>
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t('segmentBuilder.rules')}
                </Text>
                <GroupBox group={draft.editor.draft} depth={1} editor={draft.editor} />
              </BlockStack>
            </Card>
          </BlockStack>
          <div className="kz-builder-side">
            <LiveCard sentence={sentence} isComplete={draft.isComplete} live={live} />
          </div>
        </div>
        <SizeStrip live={live} />
      </BuilderContext.Provider>
    </PanelPage>
  );
}
