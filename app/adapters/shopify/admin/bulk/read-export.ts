import type { ExportItem, ExportReading } from '#app/ports/shop-records.ts';
import { readGrouped } from './read-grouped.ts';
import { readScattered } from './read-scattered.ts';

/** Reads the file of an export into news, batch by batch. */
export function readExport(reading: ExportReading): AsyncIterable<ExportItem> {
  return reading.isGrouped ? readGrouped(reading) : readScattered(reading);
}
