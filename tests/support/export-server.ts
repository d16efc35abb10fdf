import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface ServedFile {
  text: string;
  /** Packed, as a header says, or as nothing says but the bytes. */
  packing?: 'header' | 'bytes';
  /** Breaks the connection after so many bytes, as often as this says. */
  breaks?: { afterBytes: number; times: number };
  status?: number;
  hasNoRanges?: boolean;
}

export interface ExportServer extends AsyncDisposable {
  /** What is served under each name; the address of a file is the origin and its name. */
  files: Map<string, ServedFile>;
  origin: string;
  /** The `range` header of each request, or an empty text. */
  ranges: string[];
}

/** Serves files of exports the way Shopify's storage does. */
export async function startExportServer(): Promise<ExportServer> {
  const files = new Map<string, ServedFile>();
  const ranges: string[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? '');
    const file = files.get(request.url?.slice(1) ?? '');
    if (file) serve(file, request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    files,
    ranges,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
  if (file.status) {
    response.writeHead(file.status).end();
    return;
  }
  const clear = Buffer.from(file.text);
  const from = file.hasNoRanges ? 0 : Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const body = file.packing ? gzipSync(clear) : clear.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': body.length,
    ...(file.hasNoRanges ? {} : { 'accept-ranges': 'bytes' }),
    ...(file.packing === 'header' ? { 'content-encoding': 'gzip' } : {}),
  });
  if (file.breaks && file.breaks.times > 0) {
    file.breaks.times -= 1;
    response.write(body.subarray(0, file.breaks.afterBytes), () => response.destroy());
  } else {
    response.end(body);
  }
}
