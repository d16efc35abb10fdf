import type { IncomingMessage } from 'node:http';

export const maxBodyBytes = 1024 * 1024;
/** How much of a refused body is still taken off the wire, so that the sender gets to read the answer. */
const maxDrainedBytes = 4 * maxBodyBytes;

/** Calls back once: with the raw bytes, or with undefined as soon as there are too many; never if the sender leaves. */
export function readBody(request: IncomingMessage, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const onData = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBodyBytes) {
      chunks.push(chunk);
      return;
    }
    request.off('data', onData);
    request.off('end', onEnd);
    drain(request);
    done(undefined);
  };
  const onEnd = () => {
    const only = chunks[0];
    done(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size));
  };
  request.on('data', onData);
  request.on('end', onEnd);
  request.on('error', leaveToSocket);
}

/** Lets the rest of a refused body run out, up to a bound; after it the connection is cut. */
export function drain(request: IncomingMessage): void {
  let drained = 0;
  request.on('error', leaveToSocket);
  request.on('data', (chunk: Buffer) => {
    drained += chunk.length;
    if (drained > maxDrainedBytes) request.destroy();
  });
}

/** The sender hung up: nobody is left to be answered, and nothing was filed. */
function leaveToSocket(): void {}
