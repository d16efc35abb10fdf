/*
 * How Meta writes what it hashes, so that its own hashes and ours are the same.
 * https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters
 * (the rules and examples of custom audiences: ".../marketing-api/audiences/guides/custom-audiences#hash").
 */

/** "Trim any leading and trailing spaces. Convert all characters to lowercase." Dots and "+" stay, also at Gmail. */
export function metaEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** "Remove symbols, letters, and any leading zeros"; the country's code comes first, so we start from E.164. */
export function metaPhone(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^0+/, '');
}

/** "Lowercase only with no punctuation"; letters other than a-z stay, in UTF-8. */
export function metaName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{C}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** "Lowercase, 2-letter country codes in ISO 3166-1 alpha-2." */
export function metaCountry(country: string): string {
  const code = country.trim().toLowerCase();
  return /^[a-z]{2}$/.test(code) ? code : '';
}
