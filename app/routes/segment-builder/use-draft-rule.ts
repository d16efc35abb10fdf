import { useEffect, useRef, useState } from 'react';
import type { SegmentCondition, SegmentRule } from '#app/domain/segments/index.ts';
import { type DraftGroup, draftOf, type DraftPart } from './draft.ts';
import { type DraftEdit, editDraft, neighborOf } from './edit-draft.ts';

export interface DraftEditor {
  draft: DraftGroup;
  addCondition: (groupId: string, condition: SegmentCondition) => void;
  addGroup: (groupId: string) => void;
  change: (part: DraftPart) => void;
  remove: (id: string) => void;
  reset: () => void;
}

/** The rule being edited. The focus follows: to what was added, or to the neighbor of what was removed. */
export function useDraftRule(rule: SegmentRule | undefined): DraftEditor {
  const [draft, setDraft] = useState(() => draftOf(rule));
  const focusOn = useRef<string>();
  const added = useRef(0);
  useEffect(() => {
    if (focusOn.current === undefined) return;
    fieldIn(document.getElementById(`part-${focusOn.current}`))?.focus();
    focusOn.current = undefined;
  });

  const edit = (change: DraftEdit) => setDraft((before) => editDraft(before, change));
  const add = (groupId: string, part: DraftPart) => {
    edit({ kind: 'add', groupId, part });
    focusOn.current = part.id;
  };
  const nextId = () => {
    added.current += 1;
    return `added-${added.current}`;
  };
  return {
    draft,
    addCondition: (groupId, condition) => add(groupId, { id: nextId(), isNot: false, condition }),
    addGroup: (groupId) =>
      add(groupId, { id: nextId(), isNot: false, join: joinAgainst(draft, groupId), parts: [] }),
    change: (part) => edit({ kind: 'change', part }),
    remove: (id) => {
      focusOn.current = neighborOf(draft, id);
      edit({ kind: 'remove', id });
    },
    reset: () => setDraft(draftOf(rule)),
  };
}

/** The join of a group, the first field of a condition; where there is neither yet, the button that adds one. */
function fieldIn(part: HTMLElement | null): HTMLElement | null | undefined {
  return (
    part?.querySelector<HTMLElement>(':scope > .kz-condition-head select') ??
    part?.querySelector<HTMLElement>('.kz-inline-fields :is(input, select, button)') ??
    part?.querySelector<HTMLElement>('button')
  );
}

/** Within "and" one wants "or", and the other way round. */
function joinAgainst(group: DraftGroup, groupId: string): 'all' | 'any' {
  const around = findGroup(group, groupId);
  return around?.join === 'any' ? 'all' : 'any';
}

function findGroup(group: DraftGroup, groupId: string): DraftGroup | undefined {
  if (group.id === groupId) return group;
  return group.parts
    .filter((part) => 'parts' in part)
    .map((part) => findGroup(part, groupId))
    .find((found) => found !== undefined);
}
