import { createHash } from 'node:crypto';
import type { AudienceFile } from '#app/ports/audience-file.ts';
import { metaCountry, metaEmail, metaName, metaPhone } from './normalize.ts';

/**
 * A customer list for a Custom Audience, columns named as Meta finds them by itself; `value` is the customer value of
 * a value-based look-alike. City and postal code are columns of Meta's too; Kizuna keeps no postal addresses.
 *
 * @see https://www.facebook.com/business/help/2082575038703844 (columns)
 * @see https://www.facebook.com/business/help/1033094474356222 (customer value: "decimal or whole numbers")
 */
export const metaAudience: AudienceFile = {
  columns: (withValue) => ['email', 'phone', 'fn', 'ln', 'country', ...(withValue ? ['value'] : [])],
  row: ({ email, phone, firstName, lastName, country, value }, withValue) => [
    hashed(metaEmail(email ?? '')),
    hashed(metaPhone(phone ?? '')),
    hashed(metaName(firstName ?? '')),
    hashed(metaName(lastName ?? '')),
    hashed(metaCountry(country ?? '')),
    ...(withValue ? [value ?? ''] : []),
  ],
};

/** SHA-256 in small hexadecimal letters; nothing stays nothing. */
function hashed(normalized: string): string {
  return normalized === '' ? '' : createHash('sha256').update(normalized, 'utf8').digest('hex');
}
