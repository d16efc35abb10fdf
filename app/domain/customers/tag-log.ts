import type { Instant } from '#app/db/client.ts';

/** A customer's tags as they were last seen whole, and the single changes since. */
export interface TagLog {
  seen: string[];
  /** Missing while they were never seen whole. */
  seenAt: Instant | null;
  /** The last change of each tag, by the tag in small letters; Shopify's tags are the same in any case. */
  changes: Record<string, TagChange>;
}

interface TagChange {
  tag: string;
  at: Instant;
  isOn: boolean;
}

const none: TagLog = { seen: [], seenAt: null, changes: {} };

/** All tags at an instant. An older view changes nothing; changes that it already holds are forgotten. */
export function seeTags(log: TagLog | null, tags: readonly string[], at: Instant): TagLog {
  const known = log ?? none;
  if (known.seenAt !== null && at < known.seenAt) return known;
  const later = Object.entries(known.changes).filter(([, change]) => change.at > at);
  return { seen: [...tags], seenAt: at, changes: Object.fromEntries(later) };
}

/** Tags given or taken at an instant. Of two changes of one tag at the same instant, it is given. */
export function changeTags(
  log: TagLog | null,
  { tags, isOn }: { tags: readonly string[]; isOn: boolean },
  at: Instant,
): TagLog {
  const known = log ?? none;
  if (known.seenAt !== null && at <= known.seenAt) return known;
  const changes = { ...known.changes };
  for (const tag of tags) {
    const key = tag.toLowerCase();
    const before = changes[key];
    const isNewer = before === undefined || before.at < at || (before.at === at && isOn);
    if (isNewer) changes[key] = { tag, at, isOn };
  }
  return { ...known, changes };
}

/** The tags that hold now, in one fixed order. */
export function currentTags({ seen, changes }: TagLog): string[] {
  const unchanged = seen.filter((tag) => !Object.hasOwn(changes, tag.toLowerCase()));
  const given = Object.values(changes).filter((change) => change.isOn);
  return [...new Set([...unchanged, ...given.map((change) => change.tag)])].toSorted();
}
