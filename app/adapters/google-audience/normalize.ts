/*
 * How Google writes what it hashes: https://developers.google.com/data-manager/api/devguides/concepts/formatting
 */

const withoutDots = new Set(['gmail.com', 'googlemail.com']);

/**
 * Small letters and no blanks anywhere; at gmail.com and googlemail.com also no dots before the "@", and nothing from
 * a "+" on. Elsewhere both stay.
 */
export function googleEmail(email: string): string {
  const address = email.replace(/\s/g, '').toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1) return '';
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (!withoutDots.has(domain)) return address;
  const mailbox = local.replace(/\+.*$/, '').replaceAll('.', '');
  return mailbox === '' ? '' : `${mailbox}@${domain}`;
}

/** E.164: the plus sign, the country's code, and digits only. */
export function googlePhone(phone: string): string {
  const number = phone.trim();
  return /^\+\d+$/.test(number) ? number : '';
}
