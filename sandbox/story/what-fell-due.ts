import type { Sandbox } from '../sandbox.ts';

interface Happenings {
  letters: number;
  orders: number;
  carts: number;
  webhooks: number;
}

export function countHappenings({ inbox, shops, webhooks }: Sandbox): Happenings {
  const orders = shops.reduce((sum, shop) => sum + shop.orders.size, 0);
  const carts = shops.reduce((sum, shop) => sum + shop.carts.size, 0);
  return { letters: inbox.store.letters.length, orders, carts, webhooks: webhooks.count };
}

/** "12 letters arrived, 3 orders came in. 210 webhooks told the app." */
export function sayWhatFellDue(before: Happenings, after: Happenings): string {
  const [letters, orders, carts, webhooks] = (['letters', 'orders', 'carts', 'webhooks'] as const).map(
    (name) => after[name] - before[name],
  );
  if (!letters && !webhooks) return 'Nothing fell due.';
  const said = [
    count(letters!, 'letter arrived', 'letters arrived'),
    count(carts!, 'cart was filled', 'carts were filled'),
    count(orders!, 'order came in', 'orders came in'),
    count(webhooks!, 'webhook told the app', 'webhooks told the app'),
  ].filter((part) => part !== null);
  return `${said.join(', ')}.`;
}

function count(number: number, one: string, many: string): string | null {
  if (number === 0) return null;
  return number === 1 ? `1 ${one}` : `${number.toLocaleString('en')} ${many}`;
}
