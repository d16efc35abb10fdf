import { z } from 'zod';

const ipv4 = z.ipv4();
const ipv6 = z.ipv6();

/**
 * The network of an address, so that a record of consent names no single machine: /24 of IPv4, /48 of IPv6.
 *
 * @returns undefined for what is no IP address
 */
export function ipNetwork(address: string): string | undefined {
  const plain = address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .split('%', 1)[0]!;
  if (ipv4.safeParse(plain).success) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return ipv6.safeParse(plain).success ? `${firstGroups(plain)}::/48` : undefined;
}

function firstGroups(address: string): string {
  const [before = '', after] = address.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  // An IPv4 address at the end stands for two groups.
  const written = head.length + tail.length + (tail.at(-1)?.includes('.') ? 1 : 0);
  const gap = after === undefined ? 0 : Math.max(0, 8 - written);
  const groups = [...head, ...Array.from({ length: gap }, () => '0'), ...tail];
  return groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
