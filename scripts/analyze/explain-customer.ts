import type { CustomerAnalysis } from '#app/domain/analytics/index.ts';

const dayMs = 86_400_000;

/** One sentence that says what a customer's figures rest on. */
export function explainCustomer(customer: CustomerAnalysis, now: number): string {
  const days = Math.floor((now - customer.lastOrderAt) / dayMs);
  const orders = customer.orders === 1 ? 'One order' : `${customer.orders} orders`;
  const past = `${orders}, the last one ${days === 1 ? 'a day' : `${days} days`} ago`;
  if (customer.nextOrderAt === null) return `${past}.`;
  const usual = Math.max(1, Math.round((customer.nextOrderAt - customer.lastOrderAt) / dayMs));
  const basis = customer.ownIntervals === 0 ? 'others come back' : 'this one comes back';
  const due = customer.nextOrderAt < now ? 'overdue since' : 'next expected';
  return `${past}; ${basis} every ${usual} days or so: ${due} ${new Date(customer.nextOrderAt).toISOString().slice(0, 10)}.`;
}
