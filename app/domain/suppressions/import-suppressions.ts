import type { Instant, ShopTx } from '#app/db/client.ts';
import { type NewConsent, recordConsents } from '#app/domain/consent/index.ts';
import { type EventDraft, recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import { type HashOf, keyWords } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import type { ListReason } from './read-entry.ts';
import { type ListLine, readList } from './read-list.ts';

/** What became of a list. Addresses are no part of it. */
export interface ImportSummary {
  lines: number;
  /** Addresses that are blocked from now on, by reason. */
  blocked: Record<ListReason, number>;
  /** Customers whose older consent was taken over. */
  consents: number;
  /** Named as subscribers without proof, without a decision, or not known to the shop. */
  passedOver: number;
  badLines: number;
  /** The first of them. */
  bad: { line: number; reason: string }[];
}

const linesAtOnce = 5_000;
const badLinesShown = 50;

/**
 * Takes over whom another service did not write to any more: refusals, complaints and addresses that do not exist. A
 * subscriber of such a list is one here only where the list says since when, and the shop knows her.
 *
 * @param react  what happens on the events, in this transaction: `react` of reactions.ts
 * @throws {ListError} when the file as a whole cannot be used
 */
export async function importSuppressions(
  tx: ShopTx,
  list: { file: AsyncIterable<Uint8Array>; everybody: boolean },
  {
    indexSecret,
    react,
  }: { indexSecret: string; react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void> },
): Promise<ImportSummary> {
  const summary: ImportSummary = {
    lines: 0,
    blocked: { complaint: 0, hard_bounce: 0, manual: 0, unsubscribe: 0 },
    consents: 0,
    passedOver: 0,
    badLines: 0,
    bad: [],
  };
  const hash: HashOf = (kind, value) => blindIndex(indexSecret, tx.shopId, kind, value);
  let batch: ListLine[] = [];
  for await (const line of readList(list.file, list)) {
    batch.push(line);
    if (batch.length < linesAtOnce) continue;
    await takeIn(tx, batch, { summary, hash, react });
    batch = [];
  }
  await takeIn(tx, batch, { summary, hash, react });
  return summary;
}

interface Import {
  summary: ImportSummary;
  hash: HashOf;
  react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>;
}

interface Block {
  addressHash: string;
  reason: ListReason;
  at: Instant;
}

async function takeIn(
  tx: ShopTx,
  lines: readonly ListLine[],
  { summary, hash, react }: Import,
): Promise<void> {
  const blocks = new Map<string, Block>();
  const consents = new Map<string, Instant>();
  for (const { line, entry } of lines) {
    summary.lines += 1;
    if (entry.kind === 'bad') {
      summary.badLines += 1;
      if (summary.bad.length < badLinesShown) summary.bad.push({ line, reason: entry.reason });
      continue;
    }
    const addressHash = keyWords.email(entry.email, hash).slice('email:'.length);
    if (entry.kind === 'consent') consents.set(addressHash, wholeSecond(Math.min(entry.at, tx.now)));
    else if (entry.kind === 'nothing') summary.passedOver += 1;
    else {
      const at = wholeSecond(Math.min(entry.at ?? tx.now, tx.now));
      blocks.set(`${entry.reason}:${addressHash}`, { addressHash, reason: entry.reason, at });
    }
  }
  for (const { reason } of await block(tx, [...blocks.values()])) summary.blocked[reason] += 1;
  const known = await findKnown(tx, [
    ...[...blocks.values()].map((each) => each.addressHash),
    ...consents.keys(),
  ]);
  const decisions = known.flatMap(({ customerId, addressHash }): NewConsent[] => {
    const refusal = blocks.get(`unsubscribe:${addressHash}`);
    const consentAt = consents.get(addressHash);
    const decision = {
      customerId,
      channel: 'email' as const,
      source: 'import' as const,
      optInLevel: 'unknown',
    };
    if (refusal) return [{ ...decision, state: 'unsubscribed' as const, at: refusal.at }];
    return consentAt === undefined ? [] : [{ ...decision, state: 'subscribed' as const, at: consentAt }];
  });
  const taken = decisions.filter((each) => each.state === 'subscribed').length;
  summary.consents += taken;
  summary.passedOver += consents.size - taken;
  const drafts = [...(await recordConsents(tx, decisions)), ...tellBlocked(tx, known, blocks)];
  const moved = await refreshMemberships(
    tx,
    decisions.map(({ customerId }) => customerId),
  );
  await react(tx, await recordEvents(tx, [...drafts, ...moved]));
}

/** @returns those that were not blocked for this reason before */
async function block(tx: ShopTx, blocks: readonly Block[]): Promise<{ reason: ListReason }[]> {
  if (blocks.length === 0) return [];
  return await tx.sql<{ reason: ListReason }[]>`
    insert into suppressions (shop_id, address_hash, reason, at, source)
    select ${tx.shopId}::bigint, b."addressHash", b.reason, to_timestamp(b.at / 1000), 'import'
    from jsonb_to_recordset(${JSON.stringify(blocks)}::text::jsonb) as b ("addressHash" text, reason text, at float8)
    on conflict on constraint suppressions_pkey do update set at = excluded.at
    where suppressions.reason = 'unsubscribe' and suppressions.at < excluded.at
    returning reason`;
}

async function findKnown(
  tx: ShopTx,
  addressHashes: readonly string[],
): Promise<{ customerId: string; addressHash: string }[]> {
  if (addressHashes.length === 0) return [];
  return await tx.sql<{ customerId: string; addressHash: string }[]>`
    select customer_id as "customerId", email_hash as "addressHash" from customers
    where shop_id = ${tx.shopId} and email_hash = any(${[...addressHashes]}::text[]) and deleted_at is null`;
}

function tellBlocked(
  tx: ShopTx,
  known: readonly { customerId: string; addressHash: string }[],
  blocks: ReadonlyMap<string, Block>,
): EventDraft[] {
  return known.flatMap(({ customerId, addressHash }) =>
    (['complaint', 'hard_bounce', 'manual'] as const)
      .filter((reason) => blocks.has(`${reason}:${addressHash}`))
      .map((reason) => ({
        dedupeKey: `address.suppressed:${customerId}:${reason}:import`,
        kind: 'address.suppressed' as const,
        customerId,
        at: tx.now,
        payload: { reason },
      })),
  );
}

function wholeSecond(at: Instant): Instant {
  return Math.floor(at / 1000) * 1000;
}
