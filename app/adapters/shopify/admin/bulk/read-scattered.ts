import type { ExportFault, ExportItem, ExportReading } from '#app/ports/shop-records.ts';
import { openFile } from './open-file.ts';
import { readLine } from './read-line.ts';
import { type Gathered, recordsOf } from './records-of.ts';
import { openSorter, type Sorter } from './sorter.ts';
import { splitLines } from './split-lines.ts';

/**
 * Reads a file in which parts may stand anywhere, even before their records: its lines are first sorted onto the disk by
 * the record they belong to, so that no more than one heap of them is held at a time. The heaps of one file are always
 * the same, thus the number of records is a position to go on from.
 */
export async function* readScattered(reading: ExportReading): AsyncGenerator<ExportItem> {
  const { from, batchSize } = reading;
  const sorter = await openSorter();
  try {
    const sorted = await sortFile(reading, sorter);
    if (sorted.status !== 'sorted') {
      yield sorted;
      return;
    }
    let { faults } = sorted;
    let waiting: Gathered[] = [];
    let records = 0;
    const take = (count: number): ExportItem | undefined => {
      const batch = waiting.slice(0, count);
      waiting = waiting.slice(count);
      records += batch.length;
      if (batch.length > 0 && records <= from.records) return undefined;
      const read = recordsOf(batch, reading);
      const all = [...faults, ...read.faults];
      faults = [];
      const position = { lines: sorted.lines, bytes: 0, hasRanges: false, records };
      return { status: 'batch', records: read.records, faults: all, position };
    };
    for (let heap = 0; heap < sorter.heaps; heap += 1) {
      waiting.push(...gather(await sorter.readHeap(heap), faults));
      while (waiting.length >= batchSize) {
        const item = take(batchSize);
        if (item) yield item;
      }
    }
    const last = take(batchSize);
    if (last) yield last;
    yield { status: 'end' };
  } finally {
    await sorter.close();
  }
}

async function sortFile({ url }: ExportReading, sorter: Sorter) {
  const opened = await openFile(url, { fromByte: 0, hasRanges: false });
  if (opened.status !== 'open') return opened;
  const faults: ExportFault[] = [];
  let lines = 0;
  try {
    for await (const part of splitLines(opened.chunks, { startsAt: 0, fromByte: 0 })) {
      for (const { text, isWhole } of part) {
        lines += 1;
        if (text?.trim() === '') continue;
        const row = readLine(text);
        if (typeof row === 'string') faults.push({ line: lines, reason: isWhole ? row : 'cut_short' });
        else await sorter.add(row.parentId ?? String(row.node.id), `${lines}\t${text}\n`);
      }
    }
  } catch {
    return { status: 'later', reason: 'connection_lost' } as const;
  }
  await sorter.flush();
  return { status: 'sorted', faults, lines } as const;
}

/** The records of a heap with their parts; a part whose record is nowhere is a fault. */
function gather(heap: string, faults: ExportFault[]): Gathered[] {
  const records = new Map<string, Gathered>();
  const parts: { line: number; parentId: string; node: Gathered['node'] }[] = [];
  for (const entry of heap.split('\n')) {
    const tab = entry.indexOf('\t');
    if (tab === -1) continue;
    const line = Number(entry.slice(0, tab));
    const row = readLine(entry.slice(tab + 1));
    if (typeof row === 'string') continue;
    const { node, parentId } = row;
    if (parentId === undefined) records.set(String(node.id), { line, node, parts: [] });
    else parts.push({ line, parentId, node });
  }
  for (const { line, parentId, node } of parts) {
    const record = records.get(parentId);
    if (record) record.parts.push(node);
    else faults.push({ line, reason: 'record_missing' });
  }
  return [...records.values()];
}
