import { freePort } from '#app/db/embedded/index.ts';
import { switchFlow, listFlows, setOffer } from '#app/domain/flows/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { type Kizuna, startKizuna } from '#app/kizuna.ts';
import { settle } from '#app/loops/all-loops.ts';
import { createSandbox, type RunningSandbox, SandboxClock } from '../index.ts';
import { seedHistory } from '../history/index.ts';
import { simulate } from '../shoppers/index.ts';
import type { DemoArguments } from './read-arguments.ts';
import { openDemoDatabase } from './demo-database.ts';
import { demoEnv } from './demo-env.ts';
import { runThrough } from './run-through.ts';

const day = 86_400_000;
/** Lived through before the doors open, so that the panel and the inbox have something to show. */
const warmUpMs = 3 * day;
/** Shoppers come by themselves for as long as somebody looks on. */
const liveMs = 400 * day;
const offer: OfferTerms = { kind: 'percentage', percent: 10, minimumMinor: null };

export interface Demo {
  kizuna: Kizuna;
  sandbox: RunningSandbox;
  shopId: string;
  /** Runs the shop's life at full speed. */
  fastForward(durationMs: number): Promise<void>;
  /** Lets time pass by itself, with shoppers in it. */
  goLive(): void;
  /** What to open, for people. */
  doors(): string;
  close(): Promise<void>;
}

/** Starts the database, the sandbox and the app, and has the app installed in a shop with eighteen months behind it. */
export async function openDemo(args: DemoArguments): Promise<Demo> {
  const say = (line: string) => console.log(line);
  say('Starting the database ...');
  const database = await openDemoDatabase({
    databaseUrl: process.env['DATABASE_URL'] || undefined,
    isPassing: args.exit,
    log: say,
  });
  const closers: (() => Promise<void>)[] = [() => database.close()];
  const close = async () => {
    for (const end of closers.toReversed()) await end();
  };
  try {
    const clock = new SandboxClock(Date.now() - (args.exit ? 0 : warmUpMs));
    clock.freeze();
    say('Writing eighteen months of a shop ...');
    const app = { apiKey: 'kizuna-demo', apiSecret: 'a-secret-that-only-the-sandbox-knows' };
    const sandbox = await createSandbox({
      port: args.exit ? 0 : args.sandboxPort,
      ...app,
      clock,
      historyUntil: clock.now(),
    });
    closers.push(() => sandbox.close());
    const kizuna = await startKizuna({
      env: demoEnv({
        appPort: args.exit ? await freePort(undefined) : args.appPort,
        sandboxOrigin: sandbox.origin,
        app,
      }),
      databaseUrl: database.url,
      clock,
      loops: args.exit ? 'by_hand' : 'running',
      hasPanel: !args.exit,
    });
    closers.push(() => kizuna.stop());
    sandbox.appOrigin = `http://127.0.0.1:${kizuna.port}`;
    const shopId = await install(sandbox, kizuna);
    say('Taking the history in ...');
    await seedHistory(kizuna.ctx, shopId, sandbox.shops[0]!);
    const runTo = (target: number) => runThrough(sandbox, clock, () => settle(kizuna.ctx), target, say);
    sandbox.onAdvance = async (target) => {
      const performed = await runTo(target);
      return performed === 1 ? '1 thing fell due.' : `${performed} things fell due.`;
    };
    if (!args.exit) {
      simulate(sandbox, { to: clock.now() + liveMs });
      await runTo(clock.now() + warmUpMs);
    }
    return {
      kizuna,
      sandbox,
      shopId,
      fastForward: async (durationMs) => {
        const target = clock.now() + durationMs;
        if (args.exit) simulate(sandbox, { to: target });
        await runTo(target);
      },
      goLive: () => clock.unfreeze(),
      doors: () => doors(sandbox, kizuna),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A merchant opens the panel for the first time, and switches everything on. */
async function install(sandbox: RunningSandbox, { ctx, authenticatePanel }: Kizuna): Promise<string> {
  const { domain } = sandbox.shops[0]!.profile;
  const query = new URLSearchParams({ shop: domain, embedded: '1', id_token: sandbox.sessionToken(domain) });
  const verdict = await authenticatePanel(new Request(`${sandbox.appOrigin}/?${query}`));
  if (verdict.status === 'refused') {
    const { status } = verdict.response;
    throw new Error(`Expected the app to be installed, got ${status}: ${await verdict.response.text()}`);
  }
  const { shop } = verdict;
  await ctx.db.inShop(shop.shopId, ctx.now(), async (tx) => {
    for (const { flowId, definition } of await listFlows(tx)) {
      await switchFlow(tx, { flowId, isOn: true });
      if (definition.steps.some((step) => step.kind === 'offer')) await setOffer(tx, { flowId, offer });
    }
  });
  return shop.shopId;
}

function doors(sandbox: RunningSandbox, { port }: Kizuna): string {
  return [
    '',
    'Kizuna is running. Begin here:',
    `  Sandbox     ${sandbox.origin}/`,
    `  Storefront  ${sandbox.shops[0]!.storefrontOrigin}/`,
    `  Panel       ${sandbox.panelUrl()}`,
    `  Inbox       ${sandbox.origin}/inbox`,
    `  Webhooks    ${sandbox.origin}/log`,
    `(The app itself listens on http://127.0.0.1:${port}.) Ctrl-C stops everything.`,
    '',
  ].join('\n');
}
