import { createHmac, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** What the load process is asked to do. */
export interface LoadOrder {
  port: number;
  secret: string;
  bodies: string[];
  shop: string;
  connections: number;
  seconds: number;
  /** Requests a second, sent by the clock whether or not the ones before are answered; as fast as answers come if 0. */
  perSecond: number;
}

export interface LoadReport {
  acknowledged: number;
  refused: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

interface Connection {
  socket: Socket;
  answered: (status: string) => void;
}

const endOfHead = '\r\n\r\n';

process.on('message', (order: LoadOrder | 'stop') => {
  if (order === 'stop') process.exit(0);
  void run(order).then((report) => process.send!(report));
});

async function run(order: LoadOrder): Promise<LoadReport> {
  const requests = requestMaker(order);
  const connections = await Promise.all(Array.from({ length: order.connections }, () => open(order.port)));
  const latencies: number[] = [];
  let refused = 0;
  const send = async (connection: Connection, startedAt: number) => {
    const status = await new Promise<string>((resolve) => {
      connection.answered = resolve;
      connection.socket.write(requests());
    });
    if (status !== '200') refused += 1;
    else latencies.push(performance.now() - startedAt);
  };
  const startedAt = performance.now();
  if (order.perSecond === 0) await saturate(connections, send, startedAt + order.seconds * 1000);
  else await byTheClock(connections, send, startedAt, order);
  const seconds = (performance.now() - startedAt) / 1000;
  for (const { socket } of connections) socket.destroy();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) =>
    Math.round((latencies[Math.ceil(latencies.length * share) - 1] ?? 0) * 10) / 10;
  return {
    acknowledged: latencies.length,
    refused,
    perSecond: latencies.length / seconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    maxMs: quantile(1),
  };
}

type Send = (connection: Connection, startedAt: number) => Promise<void>;

/** Each connection sends its next request when the one before is answered. */
async function saturate(connections: readonly Connection[], send: Send, until: number): Promise<void> {
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < until) await send(connection, performance.now());
    }),
  );
}

/** Requests leave at their time; waiting for a free connection counts as latency. */
async function byTheClock(
  connections: readonly Connection[],
  send: Send,
  startedAt: number,
  order: LoadOrder,
): Promise<void> {
  const free = [...connections];
  const due: number[] = [];
  const running = new Set<Promise<void>>();
  const sendDue = () => {
    while (free.length > 0 && due.length > 0) {
      // In turn, so that none rests until the server closes it.
      const connection = free.shift()!;
      const sent = send(connection, due.shift()!).then(() => {
        free.push(connection);
        running.delete(sent);
        sendDue();
      });
      running.add(sent);
    }
  };
  const total = order.perSecond * order.seconds;
  let planned = 0;
  while (planned < total) {
    const reached = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * order.perSecond));
    for (; planned < reached; planned += 1) due.push(startedAt + (planned / order.perSecond) * 1000);
    sendDue();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (running.size > 0 || due.length > 0) await Promise.race(running);
}

async function open(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const connection: Connection = { socket, answered: () => {} };
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
    const end = text.indexOf(endOfHead);
    if (end < 0) return;
    const status = text.slice(9, 12);
    // An acknowledgement has no body; a refusal has one, and ends the run anyway.
    text = status === '200' ? text.slice(end + endOfHead.length) : '';
    connection.answered(status);
  });
  socket.on('error', () => {}).on('close', () => connection.answered('lost'));
  await new Promise((resolve) => socket.once('connect', resolve));
  return connection;
}

/** Signed once a body; what differs from request to request is the webhook's id. */
function requestMaker({ bodies, secret, shop }: LoadOrder): () => Buffer {
  const prefix = randomUUID();
  const signed = bodies.map((body) => ({
    body: Buffer.from(body),
    head: [
      'POST /webhooks HTTP/1.1',
      'host: 127.0.0.1',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-shopify-topic: orders/create',
      `x-shopify-hmac-sha256: ${createHmac('sha256', secret).update(body).digest('base64')}`,
      `x-shopify-shop-domain: ${shop}`,
      'x-shopify-api-version: 2026-10',
      `x-shopify-triggered-at: ${new Date().toISOString()}`,
      'x-shopify-webhook-id: ',
    ].join('\r\n'),
  }));
  let count = 0;
  return () => {
    const { head, body } = signed[count % signed.length]!;
    count += 1;
    return Buffer.concat([Buffer.from(`${head}${prefix}-${count}${endOfHead}`), body]);
  };
}
