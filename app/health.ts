import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import type { Metrics } from './metrics.ts';

/**
 * For machines: `/healthz` (the process lives), `/readyz` (it can reach its database and is not about to stop) and
 * `/metrics` (for the bearer of the token, where one is set).
 */
export function createHealthHandler({
  ctx,
  metrics,
  metricsToken,
  isStopping,
}: {
  ctx: Pick<Context, 'db' | 'log'>;
  metrics: Metrics;
  metricsToken: string | undefined;
  isStopping: () => boolean;
}) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    switch (request.url) {
      case '/healthz':
        answer(response, 200, 'alive');
        return true;
      case '/readyz':
        if (isStopping()) answer(response, 503, 'stopping');
        else {
          ctx.db.loops`select 1`.then(
            () => answer(response, 200, 'ready'),
            () => answer(response, 503, 'the database does not answer'),
          );
        }
        return true;
      case '/metrics':
        if (metricsToken !== undefined && request.headers.authorization !== `Bearer ${metricsToken}`) {
          answer(response, 401, 'the metrics token is missing');
          return true;
        }
        metrics.render().then(
          (text) => answer(response, 200, text, metrics.contentType),
          () => answer(response, 500, 'the metrics could not be read'),
        );
        return true;
      default:
        return false;
    }
  };
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
