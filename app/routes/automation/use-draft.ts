import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '#app/components/use-toast.ts';
import type { action } from '../automation.tsx';
import type { FlowEdits } from './apply-edits.ts';

type StepEdit = FlowEdits[string];

export interface Draft {
  edits: FlowEdits;
  isDirty: boolean;
  isSaving: boolean;
  /** Why the last attempt to publish failed. */
  refusal: 'outdated' | 'texts' | 'times' | undefined;
  edit: (stepId: string, change: StepEdit) => void;
  publish: () => void;
  discard: () => void;
}

/** The merchant's unsaved changes to one flow. */
export function useDraft({ flowId, version }: { flowId: string; version: number }): Draft {
  const { t } = useTranslation();
  const toast = useToast();
  const [edits, setEdits] = useState<FlowEdits>({});
  const [isAttempted, setIsAttempted] = useState(false);
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.data;
  const isComplete = Object.values(edits).every(hasWholeNumbers);

  useEffect(() => {
    if (outcome?.status !== 'published' && outcome?.status !== 'unchanged') return;
    setEdits({});
    if (outcome.status === 'published') toast(t('automation.published', { version: outcome.version }));
    // One answer, one toast: the functions it is told with change on every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [outcome]);

  return {
    edits,
    isDirty: Object.keys(edits).length > 0,
    isSaving: fetcher.state !== 'idle',
    refusal: isAttempted && !isComplete ? 'times' : fetcher.state === 'idle' ? refusalOf(outcome) : undefined,
    edit: (stepId, change) =>
      setEdits((before) => ({ ...before, [stepId]: { ...before[stepId], ...change } })),
    publish: () => {
      setIsAttempted(true);
      if (!isComplete) return;
      fetcher.submit(
        { baseVersion: String(version), edits: JSON.stringify(edits) },
        { method: 'post', action: `/automations/${flowId}` },
      );
    },
    discard: () => setEdits({}),
  };
}

/** An emptied field is no number; it is said beside the field, and nothing is sent. */
function hasWholeNumbers({ texts: _texts, ...times }: StepEdit): boolean {
  return Object.values(times).every((value) => value === undefined || Number.isInteger(value));
}

function refusalOf(outcome: ReturnType<typeof useFetcher<typeof action>>['data']): Draft['refusal'] {
  if (outcome?.status === 'outdated') return 'outdated';
  return outcome?.status === 'refused' ? outcome.what : undefined;
}
