import type { ExportFault, ExportItem, ExportPosition, ExportReading } from '#app/ports/shop-records.ts';
import { openFile } from './open-file.ts';
import { readLine } from './read-line.ts';
import { type Gathered, recordsOf } from './records-of.ts';
import { splitLines } from './split-lines.ts';

/** Reads a file in which each record is followed by its parts; no more than one batch of it is held at a time. */
export async function* readGrouped(reading: ExportReading): AsyncGenerator<ExportItem> {
  const { url, from, batchSize } = reading;
  const opened = await openFile(url, { fromByte: from.bytes, hasRanges: from.hasRanges });
  if (opened.status !== 'open') {
    yield opened;
    return;
  }
  const { hasRanges } = opened;
  let batch: Gathered[] = [];
  let faults: ExportFault[] = [];
  let current: Gathered | undefined;
  // Everything up to here has been read, and belongs to records that are complete.
  let position: ExportPosition = { ...from, hasRanges };
  let line = from.lines;
  let bytes = from.bytes;
  const close = () => {
    if (current) batch.push(current);
    current = undefined;
    position = { lines: line, bytes, hasRanges, records: position.records + batch.length };
    const { records, faults: unreadable } = recordsOf(batch, reading);
    const item: ExportItem = { status: 'batch', records, faults: [...faults, ...unreadable], position };
    [batch, faults] = [[], []];
    return item;
  };
  try {
    const parts = splitLines(opened.chunks, { startsAt: opened.startsAt, fromByte: from.bytes });
    for await (const lines of parts) {
      for (const { text, endsAt, isWhole } of lines) {
        const row = text?.trim() === '' ? undefined : readLine(text);
        if (typeof row === 'object' && row.parentId === undefined) {
          if (current) batch.push(current);
          current = undefined;
          // The record that begins here belongs to the next batch.
          if (batch.length + faults.length >= batchSize) yield close();
          current = { line: line + 1, node: row.node, parts: [] };
        }
        line += 1;
        bytes = endsAt;
        if (typeof row === 'string') {
          faults.push({ line, reason: isWhole ? row : 'cut_short' });
        } else if (row?.parentId !== undefined) {
          if (row.parentId !== current?.node.id) {
            yield { status: 'not_grouped' };
            return;
          }
          current.parts.push(row.node);
        }
      }
    }
  } catch {
    yield { status: 'later', reason: 'connection_lost' };
    return;
  }
  yield close();
  yield { status: 'end' };
}
