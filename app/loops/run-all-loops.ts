import type { Context } from '#app/context.ts';
import { inboxChannel } from '#app/ingress/index.ts';
import type { Metrics } from '#app/metrics.ts';
import { allLoops } from './all-loops.ts';
import { type RunningLoop, runLoop } from './run-loop.ts';

/** Runs every loop until stopped. Work done by one is told to the next at once; polling finds what was not told. */
export async function runAllLoops(ctx: Context, metrics: Metrics): Promise<{ stop(): Promise<void> }> {
  const running: RunningLoop[] = [];
  allLoops.forEach((loop, position) => {
    running.push(
      runLoop(loop.name, () => loop.run(ctx), {
        log: ctx.log,
        onPass: (pass, seconds) => {
          metrics.pass(loop.name, pass.worked, seconds);
          if (pass.worked > 0) for (const later of running.slice(position + 1)) later.nudge();
        },
      }),
    );
  });
  const listening = await ctx.db.loops.listen(inboxChannel, () => running[0]?.nudge());
  return {
    stop: async () => {
      await Promise.all([listening.unlisten().catch(() => {}), ...running.map((loop) => loop.stop())]);
    },
  };
}
