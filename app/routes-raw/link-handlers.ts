import type { IncomingMessage, ServerResponse } from 'node:http';
import { followLink } from './follow-link.ts';
import { answerConfirmation } from './confirm.ts';
import { answerPreferences } from './preferences.ts';
import type { LinkContext, RawContext } from './raw-context.ts';
import { takeProviderWebhook } from './provider-webhook.ts';
import { sendTryAgain } from './sorry.ts';
import { answerUnsubscribe } from './unsubscribe.ts';
import { createWorkUnderWay } from './work-under-way.ts';

export interface LinkHandlers {
  /** Answers a request if it is for one of these doors; false leaves it to the next handler. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Resolves when nothing that was begun is still being written down. */
  settled(): Promise<void>;
}

type Answer = (
  ctx: LinkContext,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
) => Promise<void>;

/** Doors by the beginning of their path; what follows it is the token, or the provider's name. */
const doors: Record<string, Answer> = {
  '/c/': followLink,
  '/u/': answerUnsubscribe,
  '/p/': answerPreferences,
  '/s/': answerConfirmation,
  '/webhooks/': takeProviderWebhook,
};
const doorPattern = /^(\/(?:[cups]|webhooks)\/)([\w.~-]+)$/;

/**
 * The links in letters and the mail provider's webhooks, in front of everything that is slower.
 *
 * @param ownProxies  how many proxies of ours stand in front
 */
export function createLinkHandlers(
  context: RawContext,
  { ownProxies }: { ownProxies: number } = { ownProxies: 0 },
): LinkHandlers {
  const ctx: LinkContext = { ...context, ownProxies };
  const work = createWorkUnderWay();
  return {
    handle: (request, response) => {
      const [, door, rest] = doorPattern.exec((request.url ?? '').split('?', 1)[0]!) ?? [];
      if (door === undefined || rest === undefined) return false;
      work.track(
        doors[door]!(ctx, request, response, rest).catch((error: unknown) => {
          // What follows the door is a token, which stays out of the log.
          ctx.log.error({ err: error, method: request.method, door }, 'A request failed');
          if (!response.headersSent) sendTryAgain(request, response);
        }),
      );
      return true;
    },
    settled: work.settled,
  };
}
