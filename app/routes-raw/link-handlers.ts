import type { IncomingMessage, ServerResponse } from 'node:http';
import { followLink } from './follow-link.ts';
import { answerPreferences } from './preferences.ts';
import type { RawContext } from './raw-context.ts';
import { takeProviderWebhook } from './provider-webhook.ts';
import { sendTryAgain } from './sorry.ts';
import { answerUnsubscribe } from './unsubscribe.ts';

export interface LinkHandlers {
  /** Answers a request if it is for one of these doors; false leaves it to the next handler. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Resolves when nothing that was begun is still being written down. */
  settled(): Promise<void>;
}

type Answer = (
  ctx: RawContext,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
) => Promise<void>;

/** Doors by the beginning of their path; what follows it is the token, or the provider's name. */
const doors: Record<string, Answer> = {
  '/c/': followLink,
  '/u/': answerUnsubscribe,
  '/p/': answerPreferences,
  '/webhooks/': takeProviderWebhook,
};
const doorPattern = /^(\/(?:[cup]|webhooks)\/)([\w.~-]+)$/;

/** The links in letters and the mail provider's webhooks, in front of everything that is slower. */
export function createLinkHandlers(ctx: RawContext): LinkHandlers {
  const underWay = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    const done = work.finally(() => underWay.delete(done));
    underWay.add(done);
  };
  return {
    handle: (request, response) => {
      const [, door, rest] = doorPattern.exec((request.url ?? '').split('?', 1)[0]!) ?? [];
      if (door === undefined || rest === undefined) return false;
      track(
        doors[door]!(ctx, request, response, rest).catch((error: unknown) => {
          // What follows the door is a token, which stays out of the log.
          ctx.log.error({ err: error, method: request.method, door }, 'A request failed');
          if (!response.headersSent) sendTryAgain(request, response);
        }),
      );
      return true;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
