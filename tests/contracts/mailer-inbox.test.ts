import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInboxMailer } from '#app/adapters/inbox/index.ts';
import type { Letter } from '#app/ports/mailer.ts';
import { mailerContract } from './mailer.ts';

mailerContract('inbox', { knowsKeys: true }, async () => {
  const delivered: Letter[] = [];
  const answers = new Map<string, string>();
  let next: 'break' | 'later' | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const what = next;
      next = undefined;
      if (request.url !== '/api/letters') return response.writeHead(404).end('no such door');
      if (what === 'later') return response.writeHead(429, { 'retry-after': '2' }).end('{}');
      const { idempotencyKey, letters } = JSON.parse(Buffer.concat(chunks).toString()) as {
        idempotencyKey: string;
        letters: Letter[];
      };
      if (!answers.has(idempotencyKey)) {
        delivered.push(...letters);
        const accepted = letters.map(({ messageId }) => ({ messageId, providerId: `inbox-${messageId}` }));
        answers.set(idempotencyKey, JSON.stringify({ accepted }));
      }
      if (what === 'break') return request.socket.destroy();
      return response.writeHead(200).end(answers.get(idempotencyKey));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    mailer: createInboxMailer({ origin }),
    delivered: () => delivered.map((each) => each.to.address),
    lastLetter: async () => {
      const { subject, html, text, headers } = delivered.at(-1)!;
      const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
      return { subject, html, text, headers: Object.fromEntries(lower) };
    },
    breakAfterAccept: () => {
      next = 'break';
    },
    tellToComeLater: () => {
      next = 'later';
    },
    misconfigured: () => createInboxMailer({ origin: `${origin}/elsewhere` }),
    unreachable: () => createInboxMailer({ origin: 'http://127.0.0.1:1' }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
});
