/** One redaction, without personal data: what has to be done again on a database that was restored from before it. */
export type RedactionLine =
  | {
      redacted: 'person';
      shopId: string;
      /** Epoch ms. */
      at: number;
      /** Keyed hashes by which the person, her orders and baskets are recognised. */
      words: string[];
    }
  | { redacted: 'shop'; domainHash: string; at: number };

/** Keeps redactions outside of the database, so that its backups cannot undo them. */
export interface RedactionJournal {
  /** Resolves when the line would survive a loss of power. */
  append(line: RedactionLine): Promise<void>;
}
