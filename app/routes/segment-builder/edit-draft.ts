import { type DraftGroup, type DraftPart, isGroup } from './draft.ts';

export type DraftEdit =
  | { kind: 'add'; groupId: string; part: DraftPart }
  | { kind: 'change'; part: DraftPart }
  | { kind: 'remove'; id: string };

/** The draft after an edit; what was edited is nowhere changed in place. */
export function editDraft(whole: DraftGroup, edit: DraftEdit): DraftGroup {
  switch (edit.kind) {
    case 'add':
      return mapGroups(whole, (group) =>
        group.id === edit.groupId ? { ...group, parts: [...group.parts, edit.part] } : group,
      );
    case 'change':
      if (edit.part.id === whole.id && isGroup(edit.part)) return edit.part;
      return mapGroups(whole, (group) => ({
        ...group,
        parts: group.parts.map((part) => (part.id === edit.part.id ? edit.part : part)),
      }));
    case 'remove':
      return mapGroups(whole, (group) => ({
        ...group,
        parts: group.parts.filter((part) => part.id !== edit.id),
      }));
  }
}

function mapGroups(group: DraftGroup, change: (group: DraftGroup) => DraftGroup): DraftGroup {
  const changed = change(group);
  return {
    ...changed,
    parts: changed.parts.map((part) => (isGroup(part) ? mapGroups(part, change) : part)),
  };
}

/** Where the focus goes when a part is gone: to the one before it, else the one after it, else its group. */
export function neighborOf(whole: DraftGroup, id: string): string {
  const group = groupAround(whole, id) ?? whole;
  const index = group.parts.findIndex((part) => part.id === id);
  return (group.parts[index - 1] ?? group.parts[index + 1] ?? group).id;
}

function groupAround(group: DraftGroup, id: string): DraftGroup | undefined {
  if (group.parts.some((part) => part.id === id)) return group;
  for (const part of group.parts) {
    const found = isGroup(part) ? groupAround(part, id) : undefined;
    if (found) return found;
  }
  return undefined;
}
