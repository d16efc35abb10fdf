import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { frameAncestors } from './routes/frame-ancestors.ts';
import { isLanguage } from './texts/language.ts';
import { loadTexts } from './texts/load-texts.ts';
import { TextsProvider } from './texts/texts-provider.tsx';

const abortAfterMs = 5_000;

export const streamTimeout = abortAfterMs + 1_000;

/** Renders a page of the panel; without a verified shop the answer is the one the verdict carries. */
export default async function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { authenticate, panel }: AppLoadContext,
): Promise<Response> {
  const verdict = await authenticate(request);
  if (verdict.status === 'refused')
    return withFrameAncestors(verdict.response, frameAncestors(undefined, panel));
  headers.set('Content-Security-Policy', frameAncestors(verdict.shop, panel));
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Cache-Control', 'no-store');
  const body = await renderPage(request, remix, await textsOf(remix));
  return new Response(body.stream, { status: body.failed ? 500 : status, headers });
}

/** Data requests end here too: a refusal goes out as it is, so that App Bridge can fetch a fresh token and ask again. */
export async function handleDataRequest(
  response: Response,
  { request, context }: { request: Request; context: AppLoadContext },
): Promise<Response> {
  const verdict = await context.authenticate(request);
  if (verdict.status === 'refused') return verdict.response;
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  if (request.signal.aborted) return;
  context.ctx.log.error({ err: error, path: new URL(request.url).pathname }, 'panel request failed');
}

function withFrameAncestors(response: Response, policy: string): Response {
  const headers = new Headers(response.headers);
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy);
  return new Response(response.body, { status: response.status, headers });
}

function textsOf(remix: EntryContext) {
  const root: unknown = remix.staticHandlerContext.loaderData.root;
  const language = typeof root === 'object' && root && 'language' in root ? root.language : undefined;
  return loadTexts(isLanguage(language) ? language : 'en');
}

function renderPage(request: Request, remix: EntryContext, texts: Awaited<ReturnType<typeof loadTexts>>) {
  return new Promise<{ stream: ReadableStream; failed: boolean }>((resolve, reject) => {
    let failed = false;
    const page = (
      <TextsProvider texts={texts}>
        <RemixServer context={remix} url={request.url} abortDelay={abortAfterMs} />
      </TextsProvider>
    );
    const whenReady = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
    const { pipe, abort } = renderToPipeableStream(page, {
      [whenReady]: () => {
        const body = new PassThrough();
        resolve({ stream: createReadableStreamFromReadable(body), failed });
        pipe(body);
      },
      onShellError: reject,
      onError: () => {
        failed = true;
      },
    });
    setTimeout(abort, abortAfterMs).unref();
  });
}
