import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { customerLines, orderLines, productLines } from '#tests/support/export-lines.ts';

export interface ShopSize {
  orders: number;
  customers: number;
  products: number;
}

/** Writes a shop's exports to disk and serves them, parts of them too, as Shopify's storage does. */
export async function serveExports(size: ShopSize) {
  const folder = await mkdtemp(join(tmpdir(), 'kizuna-exports-'));
  await write(join(folder, 'products'), size.products, productLines);
  await write(join(folder, 'customers'), size.customers, customerLines);
  await write(join(folder, 'orders'), size.orders, (number) => orderLines(number, size));
  const server = createServer((request, response) => {
    const path = join(folder, request.url!.slice(1));
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    void stat(path).then(({ size: bytes }) => {
      const headers = { 'accept-ranges': 'bytes', 'content-length': bytes - start };
      response.writeHead(start > 0 ? 206 : 200, headers);
      createReadStream(path, { start })
        .on('error', () => response.destroy())
        .pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function write(path: string, records: number, linesOf: (number: number) => string[]): Promise<void> {
  const blocks = function* () {
    for (let start = 0; start < records; start += 1_000) {
      const numbers = Array.from({ length: Math.min(1_000, records - start) }, (_, index) => start + index);
      yield numbers
        .flatMap(linesOf)
        .map((line) => `${line}\n`)
        .join('');
    }
  };
  await pipeline(Readable.from(blocks()), createWriteStream(path));
}
