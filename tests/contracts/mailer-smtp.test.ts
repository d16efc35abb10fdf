import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { createSmtpMailer } from '#app/adapters/smtp/index.ts';
import { letter, mailerContract, type MailerUnderTest } from './mailer.ts';

interface SmtpUnderTest extends MailerUnderTest {
  mails: ParsedMail[];
}

mailerContract('smtp', { knowsKeys: false }, openSmtp);

describe('smtp', () => {
  it('makes the Message-ID from the message, and says who sent it', async () => {
    const server = await openSmtp();
    await server.mailer.send([letter(7)], 'key');
    const [mail] = server.mails;
    expect(mail?.messageId).toBe(`<${letter(7).messageId}.4711@kumo.example>`);
    expect(mail?.from?.value).toEqual([{ name: '雲茶舗 "Kumo"', address: 'mail@kumo.example' }]);
    expect(mail?.replyTo?.value[0]?.address).toBe('help@kumo.example');
    await server.close();
  });

  it.each([
    ['no such mailbox', 'gone@example.com', { status: 'rejected', reason: 'invalid_recipient' }],
    ['a mailbox that is full', 'full@example.com', { status: 'later', reason: 'unavailable' }],
    ['a content it dislikes', 'spam@example.com', { status: 'rejected', reason: 'invalid_content' }],
  ])('understands a server that has %s', async (_, address, expected) => {
    const server = await openSmtp();
    const outcomes = await server.mailer.send([letter(1, { to: { address } }), letter(2)], 'key');
    expect(outcomes).toMatchObject([expected, { status: 'accepted' }]);
    await server.close();
  });
});

async function openSmtp(): Promise<SmtpUnderTest> {
  const mails: ParsedMail[] = [];
  const delivered: string[] = [];
  let next: 'break' | 'later' | undefined;
  const refuse = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: (_auth, _session, callback) => callback(refuse(535, '5.7.8 Authentication failed')),
    onRcptTo: ({ address }, _session, callback) => {
      if (next === 'later') {
        next = undefined;
        return callback(refuse(451, '4.7.1 Greylisted, come back later'));
      }
      if (address.startsWith('gone@')) return callback(refuse(550, '5.1.1 No such user'));
      if (address.startsWith('full@')) return callback(refuse(452, '4.2.2 Mailbox full'));
      callback();
    },
    onData: (stream, session, callback) => {
      void takeMail(stream, session, callback);
    },
  });
  const takeMail = async (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ) => {
    const mail = await simpleParser(stream);
    const to = session.envelope.rcptTo[0]!.address;
    if (to.startsWith('spam@')) return callback(refuse(554, '5.7.1 Message refused'));
    mails.push(mail);
    delivered.push(to);
    if (next !== 'break') return callback();
    next = undefined;
    for (const socket of sockets) socket.destroy();
  };
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, timeoutMs: 2_000 });
  return {
    mailer,
    mails,
    delivered: () => delivered,
    lastLetter: async () => {
      const mail = mails.at(-1)!;
      const lines = new Map(
        mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
      );
      return {
        subject: mail.subject ?? '',
        html: mail.html || '',
        text: mail.text ?? '',
        headers: Object.fromEntries(lines),
      };
    },
    breakAfterAccept: () => {
      next = 'break';
    },
    tellToComeLater: () => {
      next = 'later';
    },
    misconfigured: () => createSmtpMailer({ url: `smtp://user:wrong@127.0.0.1:${port}`, timeoutMs: 2_000 }),
    unreachable: () => createSmtpMailer({ url: 'smtp://127.0.0.1:1', timeoutMs: 2_000 }),
    close: async () => {
      await mailer.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
