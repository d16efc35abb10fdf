import type { FieldPath } from '../judge-answer.ts';

/** The fields right under a node that the shop did not answer, or only in part. */
export function withheldUnder(paths: readonly FieldPath[], node: FieldPath): Set<string> {
  const under = paths.filter((path) => node.every((step, index) => path[index] === step));
  return new Set(under.map((path) => String(path[node.length])));
}
