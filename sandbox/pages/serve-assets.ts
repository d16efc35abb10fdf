import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Serves the style sheets and scripts that lie beside the pages they belong to, and no other file. */
export function serveAssets(): RequestHandler {
  const router = Router();
  router.use('/assets', (request, response, next) => {
    if (/^\/[\w-]+\/[\w-]+\.(css|js)$/.test(request.path)) next();
    else response.sendStatus(404);
  });
  router.use('/assets', express.static(folder, { index: false }));
  return router;
}
