import { type CreateBatchEmailOptions, Resend } from 'resend';
import type { Letter, Mailer, SendOutcome } from '#app/ports/mailer.ts';
import { readRefusal } from './read-refusal.ts';
import { readResendWebhook } from './resend-webhook.ts';

const keyLifetimeMs = 24 * 3_600_000;
const defaultTimeoutMs = 20_000;

/**
 * Letters through Resend's batch door, in its permissive mode: one bad address costs one letter, not its neighbours.
 *
 * @param baseUrl  where Resend's API answers; for the stand-in of the tests
 */
export function createResendMailer(account: {
  apiKey: string;
  callsPerSecond: number;
  maxBatchSize?: number;
  /** Of the webhook that Resend calls; without it nothing is heard of bounces and complaints. */
  webhookSecret?: string;
  baseUrl?: string;
  timeoutMs?: number;
}): Mailer {
  const {
    apiKey,
    callsPerSecond,
    maxBatchSize = 100,
    webhookSecret,
    baseUrl,
    timeoutMs = defaultTimeoutMs,
  } = account;
  const resend = new Resend(apiKey, { baseUrl });
  return {
    name: 'resend',
    maxBatchSize,
    keyLifetimeMs,
    callsPerSecond,
    send: (letters, idempotencyKey) => sendBatch(resend, letters, idempotencyKey, timeoutMs),
    ...(webhookSecret === undefined
      ? {}
      : { readReport: (raw, headers) => readResendWebhook(webhookSecret, raw, headers) }),
    close: async () => {},
  };
}

async function sendBatch(
  resend: Resend,
  letters: readonly Letter[],
  idempotencyKey: string,
  timeoutMs: number,
): Promise<SendOutcome[]> {
  const { data, error, headers } = await resend.batch.send(letters.map(toEmail), {
    idempotencyKey,
    batchValidation: 'permissive',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (error === null) return outcomesOf(letters, data);
  const refusal = readRefusal(error, headers);
  if (refusal.status !== 'rejected' || refusal.reason === 'key_reused' || letters.length === 1) {
    return letters.map(() => refusal);
  }
  return sendHalves(resend, letters, idempotencyKey, timeoutMs);
}

/**
 * A whole call was refused for what one letter holds: nothing was taken, so the halves may go under keys of their
 * own. The same letters under the same key always split in the same way, which keeps a repetition harmless.
 */
async function sendHalves(
  resend: Resend,
  letters: readonly Letter[],
  key: string,
  timeoutMs: number,
): Promise<SendOutcome[]> {
  const middle = Math.ceil(letters.length / 2);
  const first = await sendBatch(resend, letters.slice(0, middle), `${key}.0`, timeoutMs);
  const second = await sendBatch(resend, letters.slice(middle), `${key}.1`, timeoutMs);
  return [...first, ...second];
}

/** Accepted letters come back as ids in their order, refused ones by their place in the call. */
function outcomesOf(
  letters: readonly Letter[],
  answer: { data: { id: string }[]; errors?: { index: number; message: string }[] },
): SendOutcome[] {
  const refused = new Map((answer.errors ?? []).map(({ index, message }) => [index, message]));
  if (answer.data.length + refused.size !== letters.length) {
    const detail = `Expected ${letters.length} answers, got ${answer.data.length} ids and ${refused.size} errors`;
    return letters.map(() => ({ status: 'unknown', detail }));
  }
  const ids = answer.data.values();
  return letters.map((_, index) => {
    const message = refused.get(index);
    if (message !== undefined)
      return readRefusal({ name: 'validation_error', message, statusCode: 422 }, null);
    return { status: 'accepted', providerId: ids.next().value!.id };
  });
}

function toEmail(letter: Letter): CreateBatchEmailOptions {
  return {
    from: mailbox(letter.from),
    to: [letter.to.address],
    ...(letter.replyTo === undefined ? {} : { replyTo: letter.replyTo }),
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    headers: letter.headers,
    tags: [
      { name: 'shop_id', value: letter.shopId },
      { name: 'message_id', value: letter.messageId },
    ],
  };
}

function mailbox({ name, address }: { name: string; address: string }): string {
  return `"${name.replaceAll(/["\\\r\n]/g, ' ').trim()}" <${address}>`;
}
