import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import type { action } from '../automation-preview.ts';
import type { Previews } from './render-previews.server.ts';
import type { Draft } from './use-draft.ts';

/** Long enough for a word to be finished. */
const pauseMs = 300;

/** The letter with the words being edited; undefined while nothing of it is edited. */
export function useLivePreviews(about: {
  flowId: string;
  stepId: string;
  draft: Draft;
}): Previews | undefined {
  const { flowId, stepId, draft } = about;
  const fetcher = useFetcher<typeof action>();
  const edit = draft.edits[stepId];
  const edits = edit && JSON.stringify({ [stepId]: edit });
  const { submit } = fetcher;
  useEffect(() => {
    if (edits === undefined) return undefined;
    const timer = setTimeout(
      () => submit({ stepId, edits }, { method: 'post', action: `/automations/${flowId}/preview` }),
      pauseMs,
    );
    return () => clearTimeout(timer);
  }, [edits, flowId, stepId, submit]);
  const isOfThisDraft = edits !== undefined && fetcher.data?.stepId === stepId;
  return isOfThisDraft ? (fetcher.data?.previews ?? undefined) : undefined;
}
