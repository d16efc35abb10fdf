import type { History, Sign } from './history.ts';

const sittingMs = 30 * 60_000;

/**
 * The rule, word by word, view by view: a view is of whoever was said last before it to be behind the device; one that
 * lies before all that was said, of whoever was said first. Within half an hour of something surer about somebody else,
 * what is less sure says nothing.
 *
 * @param nameOf  whom a sign means, as far as anybody knows; it is asked once for each sign
 */
export function whoseViews(
  { views, signs }: Pick<History, 'views' | 'signs'>,
  nameOf: (by: Sign['by']) => string | undefined,
): Map<string, string> {
  const known = signs.flatMap((sign) => {
    const name = nameOf(sign.by);
    return name === undefined ? [] : [{ ...sign, name }];
  });
  const whose = new Map<string, string>();
  for (const { viewId, visitorId, at } of views) {
    const here = known.filter((sign) => sign.visitorId === visitorId);
    const telling = here.filter(
      (sign) =>
        !here.some(
          (other) =>
            other.name !== sign.name &&
            other.sureness > sign.sureness &&
            Math.abs(other.at - sign.at) <= sittingMs,
        ),
    );
    const before = telling.filter((sign) => sign.at <= at);
    const asked = before.length > 0 ? before : telling;
    const ahead = before.length > 0 ? 1 : -1;
    const [found] = asked.toSorted(
      (a, b) => ahead * (b.at - a.at) || b.sureness - a.sureness || (a.name < b.name ? -1 : 1),
    );
    if (found) whose.set(viewId, found.name);
  }
  return whose;
}
