import type { ReportReading } from './provider-report.ts';

/** One finished letter, ready for a provider. */
export interface Letter {
  /** The message's id; providers get it as their tag, SMTP as part of the Message-ID. */
  messageId: string;
  shopId: string;
  from: { name: string; address: string };
  replyTo?: string;
  to: { name?: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** Extra headers, List-Unsubscribe among them. */
  headers: Record<string, string>;
}

export type SendOutcome =
  | { status: 'accepted'; providerId: string }
  /** This letter will never be taken: a bad address, a refused content. */
  | { status: 'rejected'; reason: RejectReason; detail: string }
  /** Nothing is wrong with the letter; the provider said "later". Burns no attempt. */
  | { status: 'later'; reason: 'rate_limited' | 'quota_exceeded' | 'unavailable'; retryAfterMs: number }
  /** Our set-up is wrong (key, sender, region): stop calling until somebody has mended it. */
  | { status: 'misconfigured'; detail: string }
  /** It may or may not have been taken: a timeout, a broken connection. Only the same key may be tried again. */
  | { status: 'unknown'; detail: string };

export type RejectReason = 'invalid_recipient' | 'invalid_content' | 'key_reused';

/** Sends letters. One contract suite holds for every provider. */
export interface Mailer {
  name: 'resend' | 'smtp' | 'inbox';
  /** How many letters one call may carry. */
  maxBatchSize: number;
  /** For how long the provider recognises a key that it has seen; 0 where it never does. */
  keyLifetimeMs: number;
  /** Calls a second that the account allows. */
  callsPerSecond: number;
  /**
   * Sends the letters of one call under one idempotency key. The same key with the same letters never makes a
   * second delivery within `keyLifetimeMs`. One outcome for each letter, in their order; never throws for what
   * the outside world does.
   */
  send(letters: readonly Letter[], idempotencyKey: string): Promise<SendOutcome[]>;
  /** Verifies and reads what the provider posts to /webhooks/<name>; missing where it posts nothing. */
  readReport?(raw: Buffer, headers: Record<string, string | string[] | undefined>): ReportReading;
  close(): Promise<void>;
}
