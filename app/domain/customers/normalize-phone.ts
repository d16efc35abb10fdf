const comparedDigits = 9;
const fewestDigits = 7;

/**
 * The last nine digits, which a number keeps whether it is written with its country or without:
 * '+81 90-1234-5678' and '０９０－１２３４－５６７８' are one.
 *
 * @returns undefined for what is too short to be a number
 */
export function normalizePhone(phone: string): string | undefined {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.length < fewestDigits ? undefined : digits.slice(-comparedDigits);
}
