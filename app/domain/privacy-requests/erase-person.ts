import type { ShopTx } from '#app/db/client.ts';
import { withdrawLetters } from '#app/domain/letters/index.ts';
import { keptTables, rememberRedacted } from '#app/domain/privacy/index.ts';
import type { FoundPerson } from './find-person.ts';
import { rowsOfPerson } from './rows-of-person.ts';

/** Rows that were deleted or lost their person, by table. */
export type RowCounts = Record<string, number>;

/**
 * Deletes a person from every table of the shop, or makes her rows figures of nobody, and remembers by keyed hashes
 * that news of her is not to be taken in again. The shop must be locked, as intake locks it. Webhooks as they came and
 * jobs are not reached from here: `forgetWebhooksAbout` and `forgetJobs`.
 */
export async function erasePerson(tx: ShopTx, person: FoundPerson): Promise<RowCounts> {
  const { ids } = person;
  await rememberRedacted(tx, person.words);
  await tx.sql`
    select from customers where shop_id = ${tx.shopId} and customer_id = any(${ids.customer}::uuid[])
    order by customer_id for update`;
  // What could still make letters or events of her goes first; each statement waits for whoever is at it.
  const counts: RowCounts = { enrollments: await eraseTable(tx, 'enrollments', person) };
  const { stopped, forgotten } = await withdrawLetters(tx, ids.customer);
  Object.assign(counts, { letters_stopped: stopped, message_batches: forgotten });
  for (const name of Object.keys(keptTables)) {
    if (name !== 'enrollments' && name !== 'messages')
      counts[name] = (counts[name] ?? 0) + (await eraseTable(tx, name, person));
  }
  counts['events'] = await eraseEvents(tx, person);
  counts['messages'] = await eraseTable(tx, 'messages', person);
  counts['privacy_exports'] = await eraseExports(tx, person);
  return Object.fromEntries(Object.entries(counts).filter(([, rows]) => rows > 0));
}

async function eraseTable(tx: ShopTx, name: string, { ids }: FoundPerson): Promise<number> {
  const table = keptTables[name];
  const onRedaction = table?.onRedaction ?? 'delete';
  const hers = table && rowsOfPerson(tx.shopId, table, ids);
  if (hers === undefined || onRedaction === 'keep' || onRedaction === 'by_hand') return 0;
  const statement =
    onRedaction === 'delete'
      ? `delete from ${name} where ${hers.where}`
      : `update ${name} set ${assignments(onRedaction.set)} where ${hers.where} and (${isLeft(onRedaction.set)})`;
  const rows = await tx.sql.unsafe(statement, hers.parameters);
  return rows.count;
}

function assignments(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');
}

/** Whether a row is not yet as it shall be, so that a second run counts nothing twice. */
function isLeft(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([column, value]) => `${column} is distinct from ${value}`)
    .join(' or ');
}

/** Her own events, and what those who share an address with her were told of her orders. */
async function eraseEvents(tx: ShopTx, { ids }: FoundPerson): Promise<number> {
  const own = await tx.sql`
    delete from events where shop_id = ${tx.shopId} and customer_id = any(${ids.customer}::uuid[])`;
  if (ids.order.length === 0) return own.count;
  const told = await tx.sql`
    delete from events
    where shop_id = ${tx.shopId} and kind like 'order.%' and payload ->> 'orderId' = any(${ids.order}::text[])`;
  return own.count + told.count;
}

/** What was made for her to see, and whom older requests of hers were about. */
async function eraseExports(tx: ShopTx, { words }: FoundPerson): Promise<number> {
  const hers = tx.sql`
    select request_id from privacy_requests
    where shop_id = ${tx.shopId} and kind = 'data_request'
      and exists (select from jsonb_array_elements_text(subject_keys) key where key = any(${[...words]}::text[]))`;
  const rows =
    await tx.sql`delete from privacy_exports where shop_id = ${tx.shopId} and request_id in (${hers})`;
  await tx.sql`
    update privacy_requests
    set state = 'done', subject = null, done_at = coalesce(done_at, ${tx.now}::timestamptz)
    where shop_id = ${tx.shopId} and request_id in (${hers})`;
  return rows.count;
}
