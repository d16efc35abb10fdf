import { z } from 'zod';
import type { Letter, Mailer, SendOutcome } from '#app/ports/mailer.ts';

const defaultTimeoutMs = 10_000;
const defaultRetryAfterMs = 1_000;

const answerSchema = z.object({
  accepted: z.array(z.object({ messageId: z.string(), providerId: z.string() })),
});

/**
 * Letters into the sandbox's inbox: POST {origin}/api/letters with { idempotencyKey, letters }. The inbox keeps the
 * answer of every key it has seen, for good.
 */
export function createInboxMailer(inbox: { origin: string; timeoutMs?: number }): Mailer {
  const { origin, timeoutMs = defaultTimeoutMs } = inbox;
  return {
    name: 'inbox',
    maxBatchSize: 100,
    keyLifetimeMs: Number.POSITIVE_INFINITY,
    callsPerSecond: Number.POSITIVE_INFINITY,
    send: async (letters, idempotencyKey) => {
      try {
        const response = await fetch(`${origin}/api/letters`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ idempotencyKey, letters }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = await response.text();
        return response.ok ? accepted(letters, text) : letters.map(() => refusal(response, text));
      } catch (error) {
        return letters.map(() => ({ status: 'unknown', detail: String(error) }));
      }
    },
    close: async () => {},
  };
}

function accepted(letters: readonly Letter[], text: string): SendOutcome[] {
  const answer = answerSchema.parse(JSON.parse(text));
  const providerIds = new Map(answer.accepted.map(({ messageId, providerId }) => [messageId, providerId]));
  return letters.map(({ messageId }) => {
    const providerId = providerIds.get(messageId);
    return providerId === undefined
      ? { status: 'rejected', reason: 'invalid_recipient', detail: 'The inbox did not take this letter' }
      : { status: 'accepted', providerId };
  });
}

function refusal(response: Response, text: string): SendOutcome {
  const detail = `${response.status} ${text.slice(0, 200)}`;
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfterMs = seconds > 0 ? seconds * 1_000 : defaultRetryAfterMs;
  switch (response.status) {
    case 429:
      return { status: 'later', reason: 'rate_limited', retryAfterMs };
    case 400:
    case 413:
    case 422:
      return { status: 'rejected', reason: 'invalid_content', detail };
    case 409:
      return { status: 'rejected', reason: 'key_reused', detail };
    case 401:
    case 403:
    case 404:
    case 405:
      return { status: 'misconfigured', detail };
    default:
      return { status: 'unknown', detail };
  }
}
