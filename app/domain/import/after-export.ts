import type { Instant } from '#app/db/client.ts';
import type { ExportSeen } from '#app/ports/shop-records.ts';
import { type ImportFile, unread } from './import-file.ts';

/** Exports that come to nothing are begun again; after so many the merchant is told. */
const maxAttempts = 3;

/** What becomes of a file, now that its export was looked at. */
export function afterExport(
  file: ImportFile,
  { state, reason, objects, url }: ExportSeen,
  now: Instant,
): Partial<ImportFile> {
  const objectsTotal = Math.max(objects, file.objectsTotal);
  switch (state) {
    case 'running':
      return { objectsTotal };
    case 'completed':
      if (url === null) return { state: 'done', endedAt: now, objectsTotal };
      return { state: 'reading', objectsTotal, readFrom: file.readFrom ?? now };
    case 'failed':
    case 'canceled': {
      const why = reason ?? state;
      // What was written before is worth having: the next export finds it in place.
      if (url !== null)
        return {
          state: 'reading',
          reason: why,
          isPartial: true,
          objectsTotal,
          readFrom: file.readFrom ?? now,
        };
      return beginAgain(file, why, now);
    }
    case 'expired':
    case 'unknown':
      return beginAgain(file, `export_${state}`, now);
  }
}

/** Has the shop write the file anew, or gives up. */
export function beginAgain(file: ImportFile, reason: string, now: Instant): Partial<ImportFile> {
  const attempts = file.attempts + 1;
  if (attempts >= maxAttempts || reason === 'access_denied')
    return { state: 'failed', reason, attempts, endedAt: now };
  // Grouping is what makes large exports take too long.
  const isGrouped = file.isGrouped && reason !== 'timeout';
  return { ...unread, state: 'waiting', reason, attempts, isGrouped, isPartial: false, operationId: null };
}
