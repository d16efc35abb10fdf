import { Counter } from 'prom-client';

const calls = new Counter({
  name: 'kizuna_admin_calls_total',
  help: 'Calls of the Admin API, by what came of them',
  labelNames: ['outcome', 'reason'] as const,
});

const otherVersions = new Counter({
  name: 'kizuna_admin_other_version_total',
  help: 'Answers in another version of the Admin API than was asked for: ours is no longer supported',
  labelNames: ['asked', 'answered'] as const,
});

export function countCall(outcome: string, reason = ''): void {
  calls.inc({ outcome, reason });
}

export function countOtherVersion(asked: string, answered: string): void {
  otherVersions.inc({ asked, answered });
}
