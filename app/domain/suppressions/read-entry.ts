import { z } from 'zod';
import type { Instant } from '#app/db/client.ts';
import type { Columns } from './columns.ts';

export type ListReason = 'complaint' | 'hard_bounce' | 'manual' | 'unsubscribe';

/** What one line of a list says about one address. */
export type Entry =
  | { kind: 'suppress'; email: string; reason: ListReason; at: Instant | null }
  /** Named as a subscriber, with the time of the consent: without one it is no proof. */
  | { kind: 'consent'; email: string; at: Instant }
  /** Nothing that counts: a subscriber without proof, or somebody who never decided. */
  | { kind: 'nothing'; email: string }
  | { kind: 'bad'; reason: 'no_address' | 'bad_address' };

const address = z.email().max(254);

/** @param everybody  the merchant says that nobody in this list may be written to */
export function readEntry(row: readonly string[], columns: Columns, everybody: boolean): Entry {
  const email = cell(row, columns.email).replace(/^'/, '');
  if (email === '') return { kind: 'bad', reason: 'no_address' };
  if (!address.safeParse(email).success) return { kind: 'bad', reason: 'bad_address' };
  const optOutAt = instant(cell(row, columns.optOutAt));
  const optInAt = instant(cell(row, columns.optInAt));
  const statusAt = instant(cell(row, columns.statusAt));
  const why = columns.reasons.map((index) => reasonIn(cell(row, index))).filter((each) => each !== undefined);
  const status = statusIn(cell(row, columns.status));
  const hasLeft = optOutAt !== null && optOutAt >= (optInAt ?? 0);
  if (why.length > 0 || hasLeft || status === 'unsubscribed' || everybody) {
    const reason = heaviest(why) ?? (hasLeft || status === 'unsubscribed' ? 'unsubscribe' : 'manual');
    return { kind: 'suppress', email, reason, at: optOutAt ?? statusAt };
  }
  const consentAt = optInAt ?? statusAt;
  if (status === 'subscribed' && consentAt !== null) return { kind: 'consent', email, at: consentAt };
  return { kind: 'nothing', email };
}

function cell(row: readonly string[], index: number): string {
  return index < 0 ? '' : (row[index] ?? '').trim();
}

const weights: readonly ListReason[] = ['complaint', 'hard_bounce', 'manual', 'unsubscribe'];

function heaviest(reasons: readonly ListReason[]): ListReason | undefined {
  return weights.find((reason) => reasons.includes(reason));
}

/** Both services put reasons in words of their own, some as a list: `['HARD_BOUNCE']`. */
function reasonIn(text: string): ListReason | undefined {
  const words = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  if (words === '' || ['false', 'no', 'none', 'never subscribed', 'subscribed'].includes(words)) {
    return /^1$/.test(text) ? 'manual' : undefined;
  }
  if (/spam|complain|abuse/.test(words)) return 'complaint';
  if (/hard bounce|invalid|^bounced?$/.test(words)) return 'hard_bounce';
  if (/unsubscribe|opt(?:ed)? out/.test(words)) return 'unsubscribe';
  return 'manual';
}

function statusIn(text: string): 'subscribed' | 'unsubscribed' | undefined {
  const words = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  if (/^(?:unsubscribed?|opted out|bounced|complained|spam)$/.test(words)) return 'unsubscribed';
  return /^(?:subscribed?|opted in|true|yes)$/.test(words) ? 'subscribed' : undefined;
}

/** ISO 8601 or the plain "2024-05-01 10:20:30", which both services write in UTC. */
function instant(text: string): Instant | null {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (!parts) return null;
  const [, day, time = '00:00:00', zone = 'Z'] = parts;
  const at = Date.parse(`${day}T${time}${zone === 'UTC' ? 'Z' : zone}`);
  return Number.isNaN(at) ? null : at;
}
