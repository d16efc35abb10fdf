import { Counter } from 'prom-client';

const found = new Counter({
  name: 'kizuna_never_brought_total',
  help: 'Records that webhooks never brought, found by the nightly look',
  labelNames: ['kind', 'how'] as const,
});

export function countFindings(look: { kind: string; missing: number; outdated: number }): void {
  found.inc({ kind: look.kind, how: 'missing' }, look.missing);
  found.inc({ kind: look.kind, how: 'outdated' }, look.outdated);
}
