import type { Instant } from '#app/db/client.ts';
import type { Span } from '#app/domain/lifecycle/index.ts';

export function isWithin(spans: readonly Span[], at: Instant): boolean {
  return spans.some(([from, to]) => from <= at && at < to);
}
