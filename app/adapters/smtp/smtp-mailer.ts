import { createTransport, type Transporter } from 'nodemailer';
import type { Letter, Mailer, SendOutcome } from '#app/ports/mailer.ts';
import { readSmtpError } from './read-smtp-error.ts';

const connections = 5;
/** Long before servers end idle sessions themselves, which could happen just as a letter is handed over. */
const idleTimeoutMs = 5_000;

/**
 * Letters through a mail server. SMTP knows no idempotency key: a connection that breaks after the letter was handed
 * over leaves it unknown whether the server took it, and such a letter is never sent again (`keyLifetimeMs` 0). The
 * Message-ID follows from the message, so that mailboxes which compare it can still tell a copy.
 */
export function createSmtpMailer(server: {
  url: string;
  callsPerSecond?: number;
  timeoutMs?: number;
}): Mailer {
  const { url, callsPerSecond = 20, timeoutMs = 30_000 } = server;
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    // The pool would hand a letter over again after a connection broke in the middle of it.
    maxRequeues: 0,
    idleTimeout: idleTimeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'smtp',
    maxBatchSize: connections,
    keyLifetimeMs: 0,
    callsPerSecond,
    send: (letters) => Promise.all(letters.map((letter) => sendOne(transport, letter))),
    close: async () => transport.close(),
  };
}

async function sendOne(transport: Transporter, letter: Letter): Promise<SendOutcome> {
  try {
    const messageId = `<${letter.messageId}.${letter.shopId}@${domainOf(letter.from.address)}>`;
    await transport.sendMail({
      messageId,
      from: letter.from,
      to: { name: letter.to.name ?? '', address: letter.to.address },
      ...(letter.replyTo === undefined ? {} : { replyTo: letter.replyTo }),
      subject: letter.subject,
      html: letter.html,
      text: letter.text,
      headers: { ...letter.headers, 'X-Kizuna-Shop': letter.shopId, 'X-Kizuna-Message': letter.messageId },
      textEncoding: 'quoted-printable',
    });
    return { status: 'accepted', providerId: messageId };
  } catch (error) {
    return readSmtpError(error);
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
