import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export type OpenedFile =
  | { status: 'open'; chunks: AsyncIterable<Buffer>; startsAt: number; hasRanges: boolean }
  | { status: 'expired' }
  | { status: 'later'; reason: string };

/** Addresses of files carry their own permission and lose it; then the answer is one of these. */
const goneStatuses = new Set([400, 401, 403, 404, 410]);
const silenceMs = 60_000;

/**
 * Opens a file of lines, from the middle where the server can. Whether it comes packed is seen by its first bytes, since
 * servers say so in more than one way.
 *
 * @param fromByte  of the unpacked file
 */
export async function openFile(
  url: string,
  { fromByte, hasRanges }: { fromByte: number; hasRanges: boolean },
): Promise<OpenedFile> {
  const asksForRest = fromByte > 0 && hasRanges;
  // Nothing for a minute is a broken connection; a whole file may take hours.
  const stop = new AbortController();
  const response = await fetch(url, {
    headers: { 'accept-encoding': 'identity', ...(asksForRest ? { range: `bytes=${fromByte}-` } : {}) },
    signal: stop.signal,
  }).catch(() => undefined);
  if (!response) return { status: 'later', reason: 'no_answer' };
  // Nothing is left after that byte.
  if (response.status === 416) return { status: 'open', chunks: none(), startsAt: fromByte, hasRanges };
  if (goneStatuses.has(response.status)) return { status: 'expired' };
  if (!response.ok || !response.body) return { status: 'later', reason: `http_${response.status}` };
  const isRest = response.status === 206;
  const source = withinSilence(response.body, stop);
  const first = await source.next().catch(() => undefined);
  if (!first) return { status: 'later', reason: 'connection_lost' };
  const head = first.done ? Buffer.alloc(0) : first.value;
  const isPacked = !isRest && head[0] === 0x1f && head[1] === 0x8b;
  const whole = chain(head, source);
  return {
    status: 'open',
    chunks: isPacked ? Readable.from(whole).pipe(createGunzip()) : whole,
    startsAt: isRest ? fromByte : 0,
    hasRanges:
      isRest ||
      (!isPacked &&
        !response.headers.has('content-encoding') &&
        response.headers.get('accept-ranges') === 'bytes'),
  };
}

async function* withinSilence(
  body: ReadableStream<Uint8Array>,
  stop: AbortController,
): AsyncGenerator<Buffer, void> {
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  try {
    for (;;) {
      timer = setTimeout(() => stop.abort(), silenceMs);
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done) return;
      yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function* chain(head: Buffer, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  try {
    yield head;
    yield* rest;
  } finally {
    await rest.return();
  }
}

async function* none(): AsyncGenerator<Buffer, void> {}
