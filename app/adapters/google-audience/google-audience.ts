import { createHash } from 'node:crypto';
import type { AudienceFile } from '#app/ports/audience-file.ts';
import { googleEmail, googlePhone } from './normalize.ts';

/**
 * A list for Customer Match, with its two columns by which one person is found alone. The other four ("First Name",
 * "Last Name", "Country", "Zip") are matched all together or not at all, and Kizuna keeps no postal codes: names
 * that could not be used are not handed out. A list has no column for what people are worth.
 *
 * @see https://support.google.com/google-ads/answer/7659867 (columns; UTF-8, SHA-256)
 */
export const googleAudience: AudienceFile = {
  columns: () => ['Email', 'Phone'],
  row: ({ email, phone }) => [hashed(googleEmail(email ?? '')), hashed(googlePhone(phone ?? ''))],
};

/** SHA-256 in small hexadecimal letters; nothing stays nothing. */
function hashed(normalized: string): string {
  return normalized === '' ? '' : createHash('sha256').update(normalized, 'utf8').digest('hex');
}
