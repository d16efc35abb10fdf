import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type Express } from 'express';
import { projectRoot } from '#app/db/project-root.ts';
import type { PanelContext } from './routes/load-context.ts';
import { visitContext } from './routes/visit-context.ts';

/** The embedded panel as built by `npm run build`: its files, and Remix for the rest. */
export async function createPanel(panel: PanelContext): Promise<Express> {
  const folder = join(projectRoot(), 'build');
  const built = pathToFileURL(join(folder, 'server', 'index.js')).href;
  const build = (await import(/* @vite-ignore */ built)) as ServerBuild;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', true);
  app.use('/assets', express.static(join(folder, 'client', 'assets'), { immutable: true, maxAge: '1y' }));
  app.use(express.static(join(folder, 'client'), { maxAge: '1h' }));
  const answer = createRequestHandler({
    build,
    mode: 'production',
    getLoadContext: () => ({ ...visitContext(panel) }),
  });
  app.all('*', (request, response, next) => void answer(request, response, next));
  return app;
}
