import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#sandbox/shop/random.ts';
import type { ShopTx } from '#app/db/client.ts';
import { mergeConsents, recordConsents } from '#app/domain/consent/index.ts';
import { findCustomer, listMerges, mergeCustomers, unmergeCustomers } from '#app/domain/customers/index.ts';
import { keptTables } from '#app/domain/privacy/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { openOracleDatabase } from '#tests/support/oracle-database.ts';
import { plantPerson } from '#tests/support/planted-person.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';
import { everything } from './everything.ts';
import { dawn, minuteMs, orderOf, registrationOf, seen } from './history.ts';

const secrets = { indexSecret: 'index secret' };
const at = (minutes: number) => dawn + minutes * minuteMs;

let shop: TestShop & AsyncDisposable;
beforeEach(async () => {
  shop = await openTestShop(dawn);
});
afterEach(() => shop[Symbol.asyncDispose]());

const inShop = <T>(minutes: number, work: (tx: ShopTx) => Promise<T>) =>
  shop.db.inShop(shop.shopId, at(minutes), work);

const hanako = { number: '1', email: 'hanako@example.com' };
const mari = { number: '2', email: 'mari@example.com' };

async function meet(...people: { number: string; email: string }[]): Promise<string[]> {
  return await inShop(0, async (tx) => {
    await takeInNews(
      tx,
      people.map((each) => registrationOf(each, dawn)),
      secrets,
    );
    const rows = await tx.sql<{ id: string }[]>`
      select customer_id as id from customers where shop_id = ${tx.shopId} order by shopify_id`;
    return rows.map(({ id }) => id);
  });
}

const consentOf = async (customerId: string) => {
  const [row] = await inShop(
    0,
    (tx) => tx.sql<{ state: string; at: number | null }[]>`
      select email_consent as state, email_consent_at as at from customers where customer_id = ${customerId}`,
  );
  return row!;
};

const decide = (minutes: number, customerId: string, state: 'subscribed' | 'unsubscribed') =>
  inShop(minutes, (tx) =>
    recordConsents(tx, [
      { customerId, channel: 'email', state, optInLevel: null, source: 'form', at: at(minutes) },
    ]),
  );

async function merge(minutes: number, keptId: string, mergedId: string): Promise<void> {
  await inShop(minutes, async (tx) => {
    await mergeConsents(tx, { keptId, mergedId });
    await mergeCustomers(tx, [{ keptId, mergedId, at: at(minutes) }]);
  });
}

const unmerge = (minutes: number, mergedId: string) =>
  inShop(minutes, (tx) => unmergeCustomers(tx, { mergedId }));

describe('two people in every table', () => {
  it.each(Array.from({ length: 10 }, (_, number) => `planted-${number}`))(
    'are as they were after being made one and told apart again (%s)',
    async (seed) => {
      const owner = openOracleDatabase(shop.url);
      try {
        const plant = (mark: string) =>
          plantPerson({ db: shop.db, owner, shopId: shop.shopId, ...secrets }, { mark, now: dawn });
        const [kept, gone] = [await plant('kept'), await plant('gone')];
        const random = createRandom(seed);
        // Of what a person has one of, the one or the other may have none.
        for (const [name, { links = [] }] of Object.entries(keptTables)) {
          const link = links.find(({ column }) => column === 'customer_id');
          if (!link || ['customers', 'events', 'consents'].includes(name)) continue;
          for (const { customerId } of [kept, gone]) {
            if (random.chance(0.4)) await owner`delete from ${owner(name)} where customer_id = ${customerId}`;
          }
        }
        await inShop(1, async (tx) => {
          await tx.sql`update customers set orders_count = (
            select count(*) from orders o where o.customer_id = customers.customer_id and o.shop_id = customers.shop_id
              and cancelled_at is null and not is_test)`;
          await unify(tx);
          const before = await everything(tx);
          await mergeCustomers(tx, [{ keptId: kept.customerId, mergedId: gone.customerId, at: at(1) }]);
          expect(await everything(tx)).not.toBe(before);
          const outcome = await unmergeCustomers(tx, { mergedId: gone.customerId });
          expect(outcome).toEqual({
            status: 'done',
            keptId: kept.customerId,
            customerIds: [kept.customerId, gone.customerId],
          });
          expect((await everything(tx)).split('\n')).toEqual(before.split('\n'));
        });
      } finally {
        await owner.end();
      }
    },
  );
});

/** What is planted contradicts itself in what follows from other tables; here it may not. */
async function unify(tx: ShopTx): Promise<void> {
  await tx.sql`delete from customer_merges`;
  await tx.sql`update visitor_links set from_at = '-infinity', until_at = 'infinity', how = 'letter'`;
  await tx.sql`update visitor_claims set how = 'letter', first_at = slot, last_at = slot`;
  await tx.sql`
    update visitor_links l set customer_id = customer_id
    where not exists (select from visitor_claims c where c.visitor_id = l.visitor_id)`;
  await tx.sql`
    delete from visitor_links l where not exists (select from visitor_claims c where c.visitor_id = l.visitor_id)`;
  await tx.sql`
    delete from visitor_claims c where not exists (select from visitor_links l where l.visitor_id = c.visitor_id)`;
  await tx.sql`
    update customers c set first_order_at = f.first, last_order_at = f.last, spent_minor = f.spent,
                          recent_order_ats = f.recent
    from (select c.customer_id, min(o.placed_at) as first, max(o.placed_at) as last,
                 coalesce(sum(o.total_minor), 0) as spent,
                 coalesce(array_agg(o.placed_at order by o.placed_at desc) filter (where o.order_id is not null), '{}') as recent
          from customers c
          left join orders o on o.customer_id = c.customer_id and o.cancelled_at is null and not o.is_test
          group by 1) f
    where f.customer_id = c.customer_id`;
}

it('what came while they were one stays with the record that was kept', async () => {
  const [keptId, mergedId] = await meet(hanako, mari);
  await inShop(1, (tx) => takeInNews(tx, [orderOf('before', seen(mari, at(1)), at(1))], secrets));
  await merge(2, keptId!, mergedId!);
  await inShop(3, (tx) => takeInNews(tx, [orderOf('meanwhile', seen(mari, at(3)), at(3))], secrets));
  await unmerge(4, mergedId!);
  await inShop(5, (tx) => takeInNews(tx, [orderOf('after', seen(mari, at(5)), at(5))], secrets));
  const orders = await inShop(
    6,
    (tx) => tx.sql`select order_id, customer_id from orders where shop_id = ${tx.shopId} order by order_id`,
  );
  expect([...orders]).toEqual([
    { order_id: 'after', customer_id: mergedId },
    { order_id: 'before', customer_id: mergedId },
    { order_id: 'meanwhile', customer_id: keptId },
  ]);
  expect(await inShop(6, (tx) => findCustomer(tx, mergedId!))).toMatchObject({
    email: mari.email,
    ordersCount: 2,
  });
  expect(await inShop(6, (tx) => findCustomer(tx, keptId!))).toMatchObject({
    email: hanako.email,
    ordersCount: 1,
  });
});

describe('consent of people who are told apart', () => {
  it('is what each of them had said', async () => {
    const [keptId, mergedId] = await meet(hanako, mari);
    await decide(1, mergedId!, 'subscribed');
    await merge(2, keptId!, mergedId!);
    expect(await consentOf(keptId!)).toEqual({ state: 'subscribed', at: at(1) });
    await unmerge(3, mergedId!);
    expect(await consentOf(keptId!)).toEqual({ state: 'not_subscribed', at: null });
    expect(await consentOf(mergedId!)).toEqual({ state: 'subscribed', at: at(1) });
  });

  it('is a refusal for both where one of them refused while they were one', async () => {
    const [keptId, mergedId] = await meet(hanako, mari);
    await decide(1, mergedId!, 'subscribed');
    await merge(2, keptId!, mergedId!);
    await decide(3, keptId!, 'unsubscribed');
    await unmerge(4, mergedId!);
    for (const id of [keptId!, mergedId!])
      expect(await consentOf(id)).toEqual({ state: 'unsubscribed', at: at(3) });
    const log = await inShop(
      4,
      (tx) => tx.sql`select state from consents where customer_id = ${mergedId!} order by at`,
    );
    expect([...log]).toEqual([{ state: 'subscribed' }, { state: 'unsubscribed' }]);
  });
});

describe('people who were told apart', () => {
  const guest = { number: null, email: hanako.email };

  async function partGuest(): Promise<string> {
    await inShop(0, (tx) =>
      takeInNews(
        tx,
        [{ kind: 'customer_seen', person: seen({ ...hanako, email: null }, at(0)), isRegistration: false }],
        secrets,
      ),
    );
    await inShop(1, (tx) => takeInNews(tx, [orderOf('guest', seen(guest, at(1)), at(1))], secrets));
    const [row] = await inShop(
      1,
      (tx) => tx.sql<{ id: string }[]>`
        select customer_id as id from customers where shop_id = ${tx.shopId} and shopify_id is null`,
    );
    await inShop(2, (tx) => takeInNews(tx, [registrationOf(hanako, at(2))], secrets));
    expect(await unmerge(3, row!.id)).toMatchObject({ status: 'done' });
    return row!.id;
  }
  const isThere = async (customerId: string) =>
    (await inShop(9, (tx) => findCustomer(tx, customerId))) !== undefined;

  it('are not made one again by the address that they share', async () => {
    const guestId = await partGuest();
    await inShop(4, (tx) => takeInNews(tx, [registrationOf(hanako, at(4))], secrets));
    expect(await isThere(guestId)).toBe(true);
  });

  it('are not made one by it after a third record became one with theirs either', async () => {
    const guestId = await partGuest();
    await inShop(4, async (tx) => {
      await takeInNews(tx, [registrationOf(mari, at(4))], secrets);
      const kept = seen({ ...mari, email: null }, at(4));
      const merged = seen({ ...hanako, email: null }, at(4));
      await takeInNews(tx, [{ kind: 'customers_merged', kept, merged, at: at(4) }], secrets);
      await takeInNews(tx, [registrationOf({ ...mari, email: hanako.email }, at(5))], secrets);
    });
    expect(await isThere(guestId)).toBe(true);
  });
});

describe('what was merged', () => {
  it('is listed with the name it had, and whether it can be undone', async () => {
    const [keptId, mergedId] = await meet(hanako, mari);
    await merge(2, keptId!, mergedId!);
    const listed = {
      ...{ customerId: mergedId, shopifyId: '2', at: at(2), isUndoable: true },
      ...{ firstName: null, lastName: null, email: mari.email },
    };
    expect(await inShop(3, (tx) => listMerges(tx, keptId!))).toEqual([listed]);
    await unmerge(3, mergedId!);
    expect(await inShop(3, (tx) => listMerges(tx, keptId!))).toEqual([]);
  });

  it('stays merged where it was not written down what was handed over, or where it is erased', async () => {
    const [keptId, mergedId] = await meet(hanako, mari);
    await merge(2, keptId!, mergedId!);
    await inShop(
      3,
      (tx) => tx.sql`update customer_merges set handed_over = jsonb_build_object('to', handed_over -> 'to')`,
    );
    expect(await unmerge(3, mergedId!)).toEqual({ status: 'refused', reason: 'not_recorded' });
    expect(await inShop(3, (tx) => listMerges(tx, keptId!))).toMatchObject([{ isUndoable: false }]);
    await inShop(3, (tx) => tx.sql`delete from customers where customer_id = ${mergedId!}`);
    expect(await unmerge(3, mergedId!)).toEqual({ status: 'refused', reason: 'erased' });
    expect(await unmerge(3, keptId!)).toEqual({ status: 'refused', reason: 'not_merged' });
  });
});
