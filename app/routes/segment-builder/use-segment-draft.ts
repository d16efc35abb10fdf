import { useFetcher, useNavigate } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '#app/components/use-toast.ts';
import { conditionsIn, draftOf, ruleOf } from './draft.ts';
import { problemOf } from './problem-of.ts';
import type { BuilderStart } from './load-builder.server.ts';
import type { SaveOutcome } from './save-wish.server.ts';
import { useDraftRule } from './use-draft-rule.ts';

/** Why nothing was saved. */
type SaveRefusal = Extract<SaveOutcome, { status: 'refused' }>['why'] | 'incomplete';

/** A segment as it is edited: its name, its rule, and whether it can be saved. */
export function useSegmentDraft(start: BuilderStart) {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const editor = useDraftRule(start.rule);
  const [name, setName] = useState(start.name);
  /** Of the last attempt; null once the server has been asked, whose word then counts. */
  const [ownRefusal, setOwnRefusal] = useState<SaveRefusal | null>();
  const fetcher = useFetcher<SaveOutcome>();
  const outcome = fetcher.data;
  const answered = outcome?.status === 'refused' && fetcher.state === 'idle' ? outcome.why : undefined;
  const refusal = ownRefusal === null ? answered : ownRefusal;
  const rule = ruleOf(editor.draft);
  const isComplete = conditionsIn(editor.draft).every(({ condition }) => problemOf(condition) === undefined);
  const json = rule && JSON.stringify(rule);
  const before = start.rule && JSON.stringify(ruleOf(draftOf(start.rule)));

  useEffect(() => {
    if (outcome?.status !== 'saved') return;
    toast(t('segmentBuilder.saved'));
    navigate(`/segments/${outcome.segmentId}`);
    // One answer, one way on: the functions it is told with change on every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [outcome]);

  const save = () => {
    const why =
      name.trim() === ''
        ? 'name_empty'
        : !isComplete
          ? 'incomplete'
          : json === undefined
            ? 'rule_empty'
            : undefined;
    setOwnRefusal(why ?? null);
    if (why === undefined && json !== undefined) fetcher.submit({ name, rule: json }, { method: 'post' });
  };
  return {
    editor,
    name,
    setName: (next: string) => {
      setName(next);
      if (refusal?.startsWith('name')) setOwnRefusal(undefined);
    },
    rule,
    json: isComplete ? json : undefined,
    before,
    isComplete,
    isDirty: (name !== start.name || json !== before) && outcome?.status !== 'saved',
    isSaving: fetcher.state !== 'idle',
    refusal,
    save,
    discard: () => {
      setName(start.name);
      setOwnRefusal(undefined);
      editor.reset();
    },
  };
}
