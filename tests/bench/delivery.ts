import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBenchDatabase } from './bench-database.ts';
import { bundleForNode } from './bundle-for-node.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { checkoutOf, fillDeliveryShop, shopDomain } from './delivery-shop.ts';

const events = 20_000;
const singles = 100;
const warmUps = 500;
const connections = 32;
const secret = 'the webhook secret of the bench';
const goalMsPerMessage = 4;
const goalP95Ms = 300;

/**
 * Signed checkouts in, letters at a local provider: CPU milliseconds a message of the app's process (web and worker)
 * and of all of Postgres together; then how long one letter takes when nothing else goes on, flow delay zero.
 */
export async function benchDelivery() {
  const database = await openBenchDatabase();
  const inbox = await openInbox();
  try {
    await fillDeliveryShop(database.superuserUrl, warmUps + events + singles);
    const app = await startApp(database.url, inbox.origin);
    const send = openSender(app.port);
    const pids = [app.pid, database.pid];
    await sendAll(send, 1, warmUps);
    await inbox.has(warmUps);

    const cpuBefore = cpuTimeMs(pids);
    const startedAt = performance.now();
    await sendAll(send, warmUps + 1, warmUps + events);
    console.log(
      `${events} events acknowledged in ${Math.round((performance.now() - startedAt) / 1000)} s ...`,
    );
    await inbox.has(warmUps + events);
    const seconds = (performance.now() - startedAt) / 1000;
    const cpuMs = (cpuTimeMs(pids) - cpuBefore) / events;
    const latencies = await sendOneByOne(send, inbox, warmUps + events);
    await app.stop();
    return {
      bench: 'delivery',
      value: round(cpuMs),
      unit: 'CPU-ms a message, web + worker + database',
      against: `${goalMsPerMessage} CPU-ms`,
      ratio: round(goalMsPerMessage / cpuMs),
      messages: inbox.count() - warmUps - singles,
      seconds: round(seconds),
      p50Ms: round(latencies[Math.floor(singles * 0.5)]!),
      p95Ms: round(latencies[Math.ceil(singles * 0.95) - 1]!),
      goalP95Ms,
    };
  } finally {
    await inbox.close();
    await database.close();
  }
}

type Send = (person: number) => Promise<void>;

async function sendAll(send: Send, from: number, to: number): Promise<void> {
  let next = from;
  const sendNext = async () => {
    while (next <= to) await send(next++);
  };
  await Promise.all(Array.from({ length: connections }, sendNext));
}

/** Each after the one before has arrived, and a moment of rest. */
async function sendOneByOne(send: Send, inbox: Inbox, before: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let i = 1; i <= singles; i += 1) {
    const startedAt = performance.now();
    await send(before + i);
    await inbox.has(before + i);
    latencies.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 100 + ((i * 37) % 200)));
  }
  return latencies.toSorted((a, b) => a - b);
}

function openSender(port: number): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return (person) =>
    new Promise((resolve, reject) => {
      const body = checkoutOf(person);
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-shopify-topic': 'checkouts/create',
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
        'x-shopify-shop-domain': shopDomain,
        'x-shopify-api-version': '2026-10',
        'x-shopify-webhook-id': `webhook-${person}`,
        'x-shopify-triggered-at': new Date().toISOString(),
      };
      request({ agent, port, host: '127.0.0.1', path: '/webhooks', method: 'POST', headers }, (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`Expected a webhook to be acknowledged, got ${response.statusCode}`));
        });
      })
        .on('error', reject)
        .end(body);
    });
}

interface Inbox {
  origin: string;
  count(): number;
  /** Waits until so many different letters have come. */
  has(letters: number): Promise<void>;
  close(): Promise<void>;
}

/** A provider in the bench's own process, whose work is nobody's CPU. */
async function openInbox(): Promise<Inbox> {
  const seen = new Set<string>();
  let waiting: { letters: number; arrived: () => void } | undefined;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { letters } = JSON.parse(Buffer.concat(chunks).toString()) as {
        letters: { messageId: string }[];
      };
      for (const { messageId } of letters) seen.add(messageId);
      response.end(
        JSON.stringify({ accepted: letters.map(({ messageId }) => ({ messageId, providerId: messageId })) }),
      );
      if (waiting && seen.size >= waiting.letters) waiting.arrived();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => seen.size,
    has: (letters) =>
      new Promise((resolve) => {
        if (seen.size >= letters) resolve();
        else waiting = { letters, arrived: resolve };
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function startApp(databaseUrl: string, inboxOrigin: string) {
  const child = fork(await bundleForNode('tests/bench/delivery-app.ts'), {
    execArgv: [],
    env: { ...process.env, DATABASE_URL: databaseUrl, BENCH_SECRET: secret, BENCH_INBOX: inboxOrigin },
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    pid: child.pid!,
    stop: async () => {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
