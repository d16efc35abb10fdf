/** One spelling for one mailbox as shops know it: NFKC, trimmed, in small letters. */
export function normalizeEmail(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}
