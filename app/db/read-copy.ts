import type { ShopTx } from './client.ts';

const newline = 10;

/**
 * Rows of a query as the bytes of one line each, cells parted by tabs; a fraction of the time and memory of rows as
 * objects. A line is good only until the next one.
 *
 * @param query  SQL without parameters
 */
export async function readCopy(
  tx: ShopTx,
  query: string,
  take: (bytes: Buffer, from: number, to: number) => void,
): Promise<void> {
  const stream: AsyncIterable<Buffer> = await tx.sql.unsafe(`copy (${query}) to stdout`).readable();
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
      take(bytes, from, to);
      from = to + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
  }
}

/** The same as texts, some lines at a time. */
export async function* readLines(tx: ShopTx, query: string): AsyncGenerator<string[]> {
  const chunks: AsyncIterable<Buffer> = await tx.sql.unsafe(`copy (${query}) to stdout`).readable();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
}

const [tab, minus, zero, backslash] = [9, 45, 48, 92];

/** Reads cells of whole numbers from left to right; an empty one (null) is NaN. */
export class NumberCells {
  #at = 0;
  #to = 0;
  #bytes: Buffer = Buffer.alloc(0);

  over(bytes: Buffer, from: number, to: number): this {
    this.#bytes = bytes;
    this.#at = from;
    this.#to = to;
    return this;
  }

  /** Where the next cell begins. */
  get position(): number {
    return this.#at;
  }

  next(): number {
    const bytes = this.#bytes;
    let value = 0;
    let sign = 1;
    for (; this.#at < this.#to; this.#at += 1) {
      const byte = bytes[this.#at]!;
      if (byte === tab) break;
      if (byte === minus) sign = -1;
      else if (byte === backslash) value = Number.NaN;
      else if (byte >= zero && byte < zero + 10) value = value * 10 + (byte - zero);
    }
    this.#at += 1;
    return sign * value;
  }
}
