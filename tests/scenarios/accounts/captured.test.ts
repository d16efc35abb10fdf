import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { recordConsents } from '#app/domain/consent/index.ts';
import { meetPeople, sealProfile } from '#app/domain/customers/index.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { settle } from '#app/loops/all-loops.ts';
import { react } from '#app/reactions.ts';
import { withdrawScopes } from '#tests/support/withdraw-scopes.ts';
import { day, type DemoShop, openDemoShop } from '#tests/support/open-demo-shop.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop({ flows: ['account'] });
});
afterEach(() => demo[Symbol.asyncDispose]());

const mei = { email: 'mei@mail.example', phone: '+886912345678', firstName: 'Mei', lastName: 'Chen' };
const record = () => demo.shop.findCustomer(mei.email);

describe('somebody whose address we have captured, and who said yes', () => {
  it('becomes a customer of the shop, with all that she told us, and is told of her account once, the day after she was greeted', async () => {
    await capture({ birthday: '1990-02-28' });
    await settle(demo.kizuna.ctx);
    expect(record()).toMatchObject({ ...mei, locale: 'zh-TW', tags: ['kizuna-account'] });
    expect(demo.shop.metafields.values.get(`gid://shopify/Customer/${record()!.id} facts.birth_date`)).toBe(
      '1990-02-28',
    );
    expect(demo.letters(mei.email)).toEqual([]);
    await demo.pass(day);
    expect(demo.letters(mei.email)).toHaveLength(1);
    expect(demo.letters(mei.email)[0]!.letter.subject).toContain('帳戶');
    expect(await waiting()).toEqual([]);
  });

  it('and whose birthday has no year becomes one without it: the shop keeps whole dates only', async () => {
    await capture({ birthday: '--02-28' });
    await settle(demo.kizuna.ctx);
    expect(record()).toMatchObject(mei);
    expect([...demo.shop.metafields.values.keys()]).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('is known to the shop also where the automation is off, but gets no letter', async () => {
    await inShop((tx) => tx.sql`update flows set is_on = false where shop_id = ${tx.shopId}`);
    await capture({});
    await settle(demo.kizuna.ctx);
    expect(record()).toMatchObject({ ...mei, tags: [] });
    expect(demo.letters(mei.email)).toEqual([]);
  });

  it('waits as long as the shop withholds what that needs, and is seen to as soon as it is granted', async () => {
    const restore = await demo.happen(() => withdrawScopes(demo, ['write_customers']));
    await capture({});
    await settle(demo.kizuna.ctx);
    expect([record(), demo.letters(mei.email)]).toEqual([undefined, []]);
    expect(await waiting()).toHaveLength(2);
    await demo.happen(restore);
    expect(record()).toMatchObject(mei);
    await demo.pass(day);
    expect(demo.letters(mei.email)).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it('and who was deleted on request before anything was done stays unknown to the shop', async () => {
    const customerId = await capture({});
    await inShop(
      (tx) =>
        tx.sql`update customers set redacted_at = ${tx.now} where shop_id = ${tx.shopId} and customer_id = ${customerId}`,
    );
    await settle(demo.kizuna.ctx);
    expect([record(), demo.letters(mei.email)]).toEqual([undefined, []]);
  });
});

/** What a form of ours does once its sender has said yes. */
function capture({ birthday = null }: { birthday?: string | null }): Promise<string> {
  return inShop(async (tx) => {
    const hash = (kind: string, value: string) =>
      blindIndex(demo.kizuna.ctx.secrets.indexSecret, tx.shopId, kind, value);
    const seen = {
      ...mei,
      ...{ shopifyId: null, locale: 'zh-TW', country: 'TW', tags: null, phones: [], addresses: [] },
      ...{ cartTokens: [], checkoutTokens: [], view: 'glimpse' as const, seenAt: tx.now, registeredAt: null },
    };
    const people = await meetPeople(tx, [seen], hash);
    const customerId = people.idOf(seen);
    const profile = sealProfile(await tx.vault(), customerId, { ...mei, birthday });
    await tx.sql`update customers set profile = ${profile} where shop_id = ${tx.shopId} and customer_id = ${customerId}`;
    const drafts = await recordConsents(tx, [
      {
        ...{ customerId, channel: 'email', state: 'subscribed', optInLevel: 'confirmed_opt_in' },
        ...{ source: 'form', at: tx.now },
      },
    ]);
    await react(tx, await recordEvents(tx, drafts));
    return customerId;
  });
}

/** Who still has something to be done for her. */
function waiting(): Promise<readonly unknown[]> {
  return inShop(
    async (tx) =>
      await tx.sql`
      select customer_id from accounts where shop_id = ${tx.shopId} and state = 'wanted'
      union all select customer_id from customer_outbox where shop_id = ${tx.shopId}`,
  );
}

function inShop<T>(run: (tx: ShopTx) => Promise<T>): Promise<T> {
  return demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), run);
}
