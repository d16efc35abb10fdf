import express, { type Response, Router } from 'express';
import type { Sandbox } from '../sandbox.ts';
import { handle } from '../pages/handle.ts';
import { actOnce } from './act-once.ts';
import { startPage } from './start-page.ts';

const hour = 3_600_000;
const threadsShown = 24;
const maxHours = 24 * 366;

/** The start page, what it shows live, and what its buttons do. */
export function startRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const watching = new Set<Response>();
  const [shop] = sandbox.shops;

  router.get('/', (_request, response) => {
    response.send(
      startPage({
        shopName: shop!.profile.name,
        zone: shop!.profile.zone,
        now: sandbox.clock.now(),
        panelUrl: sandbox.panelUrl(),
        storefrontUrl: `${shop!.storefrontOrigin}/`,
      }),
    );
  });

  router.get('/sandbox/events', (request, response) => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(liveState(sandbox));
    watching.add(response);
    request.on('close', () => watching.delete(response));
  });

  router.post(
    '/sandbox/advance',
    express.json(),
    handle(async (request, response) => {
      const hours = Number(request.body?.hours);
      if (!(hours > 0 && hours <= maxHours)) {
        response.status(400).json({ text: 'Expected 1 hour to a year' });
        return;
      }
      response.json({ text: await sandbox.turnClock(sandbox.clock.now() + hours * hour) });
    }),
  );

  router.post(
    '/sandbox/act',
    express.json(),
    handle(async (request, response) => {
      const { act, who = 'new' } = request.body ?? {};
      response.json({ text: await actOnce(sandbox, String(act), String(who)) });
    }),
  );

  const tellAll = () => {
    for (const response of watching) response.write(liveState(sandbox));
  };
  sandbox.story.onChange(tellAll);
  sandbox.onClockTurned(tellAll);
  return router;
}

function liveState(sandbox: Sandbox): string {
  const state = {
    now: sandbox.clock.now(),
    isHeld: sandbox.clock.isFrozen,
    counts: { letters: sandbox.inbox.store.letters.length, webhooks: sandbox.webhooks.count },
    threads: sandbox.story.threads().slice(0, threadsShown),
  };
  return `data: ${JSON.stringify(state)}\n\n`;
}
