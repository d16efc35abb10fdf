import { createHmac } from 'node:crypto';
import express, { Router } from 'express';
import { handle } from '../../pages/handle.ts';
import type { StorefrontParts } from '../view-of.ts';

export interface ProxiedApp {
  /** Where the app listens. */
  origin(): string;
  secret: string;
}

const pathPrefix = '/apps/kizuna';
const forwarded = ['accept', 'accept-language', 'content-type', 'user-agent'];

/**
 * What a shop's domain does with /apps/kizuna: it adds who it is and who is signed in, signs the query, leaves the
 * cookies out, and hands the request on.
 */
export function appProxy({ shop, visitors }: StorefrontParts, app: ProxiedApp): Router {
  const router = Router();
  router.use(
    pathPrefix,
    express.raw({ type: () => true, limit: '1mb' }),
    handle(async (request, response) => {
      const { customerId } = visitors.of(request, response);
      const query = signedQuery(app.secret, [
        ...new URL(request.originalUrl, 'http://shop.invalid').searchParams,
        ['shop', shop.profile.domain],
        ['logged_in_customer_id', customerId ?? ''],
        ['path_prefix', pathPrefix],
        // By real time, as the platform's own clock runs, whatever the sandbox's shows.
        ['timestamp', String(Math.floor(Date.now() / 1000))],
      ]);
      const headers = forwarded.flatMap((name): [string, string][] => {
        const value = request.get(name);
        return value === undefined ? [] : [[name, value]];
      });
      const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
      const answer = await fetch(`${app.origin()}/proxy${request.path}?${query}`, {
        method: request.method,
        headers: [...headers, ['x-forwarded-for', request.ip ?? '']],
        redirect: 'manual',
        ...(hasBody && Buffer.isBuffer(request.body) ? { body: new Uint8Array(request.body) } : {}),
      });
      const type = answer.headers.get('content-type');
      if (type) response.set('Content-Type', type);
      response.status(answer.status).send(Buffer.from(await answer.arrayBuffer()));
    }),
  );
  return router;
}

function signedQuery(secret: string, pairs: readonly [key: string, value: string][]): URLSearchParams {
  const byKey = Map.groupBy(pairs, ([key]) => key);
  const text = [...byKey]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, same]) => `${key}=${same.map(([, value]) => value).join(',')}`)
    .join('');
  return new URLSearchParams([
    ...pairs,
    ['signature', createHmac('sha256', secret).update(text).digest('hex')],
  ]);
}
