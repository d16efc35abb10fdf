import type { SealedPlace } from '#app/db/vault/index.ts';

/** Where the words of a search are sealed. */
export function wordsPlace(viewId: string): SealedPlace {
  return { table: 'views', column: 'words', row: viewId };
}
