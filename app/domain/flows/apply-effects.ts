import type { Effect } from './effects.ts';
import type { CustomerWorld, Enrollment } from './world.ts';

/** The world after its own effects: what the next input of the same person meets. */
export function applyEffects(world: CustomerWorld, effects: readonly Effect[]): CustomerWorld {
  if (effects.length === 0) return world;
  const runs = new Map(world.enrollments.map((run) => [run.enrollmentId, run]));
  const letters = [...world.letters];
  for (const effect of effects) {
    switch (effect.kind) {
      case 'enroll':
        runs.set(effect.enrollment.enrollmentId, effect.enrollment);
        break;
      case 'restart':
      case 'advance':
      case 'end':
        change(runs, effect);
        break;
      case 'message': {
        const { messageId, flowId, enrollmentId, stepId, purpose, sendAt: at, state } = effect.message;
        if (state === 'skipped') break;
        letters.push({
          messageId,
          flowId,
          enrollmentId,
          stepId,
          purpose,
          at,
          isSent: false,
          isClicked: false,
        });
        break;
      }
      case 'offer':
      case 'tag':
      case 'webhook':
      case 'decision':
        break;
    }
  }
  return { ...world, enrollments: [...runs.values()], letters };
}

function change(
  runs: Map<string, Enrollment>,
  effect: Extract<Effect, { kind: 'restart' | 'advance' | 'end' }>,
): void {
  const run = runs.get(effect.enrollmentId);
  if (!run) return;
  const { kind: _kind, ...changes } = effect;
  runs.set(effect.enrollmentId, { ...run, ...changes });
}
