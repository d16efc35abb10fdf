import { explainFailure } from '#app/explain-failure.ts';
import { openDemo } from './demo/open-demo.ts';
import { ArgumentError, readArguments } from './demo/read-arguments.ts';
import { summarize } from './demo/summarize.ts';

/** `npm run demo`: the whole product on embedded parts, or with `--fast-forward 30d --exit` a month of it at full speed. */
try {
  const args = readArguments(process.argv.slice(2));
  const demo = await openDemo(args);
  if (args.fastForwardMs > 0) await demo.fastForward(args.fastForwardMs);
  if (args.exit) {
    const summary = await summarize(demo);
    await demo.close();
    console.log(JSON.stringify(summary));
    process.exit(0);
  }
  demo.goLive();
  console.log(demo.doors());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.log('Stopping ...');
      void demo.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(error instanceof ArgumentError ? error.message : explainFailure(error));
  process.exit(1);
}
