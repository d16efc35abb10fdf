import type { Line } from '../shop/index.ts';

export function countItems(lines: readonly Line[]): string {
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  return count === 1 ? '1 item' : `${count} items`;
}
