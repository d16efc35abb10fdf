import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Sorts lines onto the disk by what they belong to. */
export interface Sorter {
  heaps: number;
  add(belongsTo: string, line: string): Promise<void>;
  /** After the last line. */
  flush(): Promise<void>;
  readHeap(heap: number): Promise<string>;
  close(): Promise<void>;
}

/** Of a million orders with their lines, 2 GB, one heap has 16 MB. */
const heaps = 128;
const bufferBytes = 64 * 1024;
const blockBytes = 16;

interface Heap {
  file: FileHandle;
  iv: Buffer;
  waiting: string[];
  waitingBytes: number;
  written: number;
}

/**
 * Heaps are files without a name, encrypted with a key that nobody keeps: what is personal in them is gone with this
 * process, however it ends.
 */
export async function openSorter(): Promise<Sorter> {
  const key = randomBytes(32);
  const folder = await mkdtemp(join(tmpdir(), 'kizuna-import-'));
  const all: Heap[] = [];
  for (let heap = 0; heap < heaps; heap += 1) {
    const file = await open(join(folder, String(heap)), 'w+', 0o600);
    all.push({ file, iv: randomBytes(blockBytes), waiting: [], waitingBytes: 0, written: 0 });
  }
  await rm(folder, { recursive: true, force: true });

  const write = async (heap: Heap) => {
    const clear = Buffer.from(heap.waiting.join(''));
    [heap.waiting, heap.waitingBytes] = [[], 0];
    const cipher = createCipheriv('aes-256-ctr', key, counterAt(heap.iv, heap.written));
    // Counter mode goes on within a block: the bytes before are of an earlier write.
    cipher.update(Buffer.alloc(heap.written % blockBytes));
    await heap.file.write(cipher.update(clear), 0, clear.length, heap.written);
    heap.written += clear.length;
  };
  return {
    heaps,
    add: async (belongsTo, line) => {
      const heap = all[crc32(belongsTo) % heaps]!;
      heap.waiting.push(line);
      heap.waitingBytes += line.length;
      if (heap.waitingBytes >= bufferBytes) await write(heap);
    },
    flush: async () => {
      for (const heap of all) await write(heap);
    },
    readHeap: async (number) => {
      const heap = all[number]!;
      const sealed = Buffer.alloc(heap.written);
      await heap.file.read(sealed, 0, heap.written, 0);
      return createDecipheriv('aes-256-ctr', key, heap.iv).update(sealed).toString('utf8');
    },
    close: async () => {
      await Promise.all(all.map(({ file }) => file.close()));
    },
  };
}

function counterAt(iv: Buffer, byte: number): Buffer {
  const counter = (BigInt(`0x${iv.toString('hex')}`) + BigInt(Math.floor(byte / blockBytes))) % (1n << 128n);
  return Buffer.from(counter.toString(16).padStart(blockBytes * 2, '0'), 'hex');
}
