import type { SendOutcome } from '#app/ports/mailer.ts';

const retryAfterMs = 60_000;
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const setUpTimeouts = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);
const setUpFaults = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG', 'EPROXY']);

/** The fields of nodemailer's errors that tell at which point of the dialogue a letter failed. */
interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  timeoutType?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** What an SMTP failure means for the letter. Whatever broke without an answer of the server is 'unknown'. */
export function readSmtpError(thrown: unknown): SendOutcome {
  const error = thrown as SmtpError;
  const detail = `${error.command ?? error.code ?? 'SMTP'}: ${error.message}`;
  const { code = '', responseCode } = error;
  if (responseCode !== undefined && responseCode >= 400) return byReply(error, responseCode, detail);
  if (setUpFaults.has(code)) return { status: 'misconfigured', detail };
  if (code === 'EENVELOPE') return { status: 'rejected', reason: 'invalid_recipient', detail };
  const isConnectFault =
    code === 'EDNS' ||
    neverConnected.has(error.originalCode ?? code) ||
    setUpTimeouts.has(error.timeoutType ?? '');
  if (isConnectFault) return { status: 'later', reason: 'unavailable', retryAfterMs };
  return { status: 'unknown', detail };
}

function byReply(error: SmtpError, reply: number, detail: string): SendOutcome {
  // A failure reply says that the server did not take the letter, at whichever point it comes.
  if (reply < 500) return { status: 'later', reason: 'unavailable', retryAfterMs };
  const command = error.command ?? '';
  if (reply === 530 || reply === 535 || setUpFaults.has(error.code ?? '') || command === 'MAIL FROM') {
    return { status: 'misconfigured', detail };
  }
  const isPolicy = /\b5\.7\.\d/.test(error.response ?? '');
  if (command === 'RCPT TO' && !isPolicy) return { status: 'rejected', reason: 'invalid_recipient', detail };
  return { status: 'rejected', reason: 'invalid_content', detail };
}
