import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { ensureFlows, type FlowDefinition, switchFlow } from '#app/domain/flows/index.ts';
import { recordClick } from '#app/domain/letters/index.ts';
import { unmergeCustomers } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { saveSegment, type SegmentRule, segmentsOf as segmentsOfPerson } from '#app/domain/segments/index.ts';
import { reassess } from '#app/reactions.ts';
import {
  buy,
  changeStock,
  changeTags,
  type ContactDetails,
  forgetCustomer,
  setConsent,
} from '#sandbox/shop/index.ts';
import { hanako, leaveCart, stranger } from '#tests/scenarios/promises/hanako.ts';
import { day, type DemoShop, hour, minute, openDemoShop } from '#tests/support/open-demo-shop.ts';

const ever = { ever: true } as const;
const ordered = (atLeast: number): SegmentRule => ({ about: 'orders', count: { atLeast }, window: ever });

const rules: Record<string, SegmentRule> = {
  Recent: { about: 'orders', count: { atLeast: 1 }, window: { lastDays: 10 } },
  Regulars: ordered(2),
  Wholesale: { about: 'tag', is: ['wholesale'] },
  Readers: { about: 'consent', channel: 'email', is: ['subscribed'] },
  Clickers: { about: 'letter', did: 'clicked', count: { atLeast: 1 }, window: ever },
  'Ceramics buyers': {
    about: 'bought',
    products: { categories: ['ceramics'] },
    count: { atLeast: 1 },
    window: ever,
  },
  'Not wholesale': { not: { about: 'tag', is: ['wholesale'] } },
};

/** A letter to everybody who enters this segment. */
const greeting = (segmentId: string): FlowDefinition => ({
  ...{
    flowId: 'greeting',
    stage: 'active',
    purpose: 'marketing',
    restDays: 0,
    restartOn: [],
    stopsOn: 'none',
  },
  trigger: { on: ['segment.entered'], where: { fact: 'event.segment', equals: segmentId }, key: 'person' },
  exits: [],
  steps: [{ kind: 'send', id: 'letter', template: 'welcome.story' }],
});

let demo: DemoShop;
const segmentIds = new Map<string, string>();
beforeAll(async () => {
  demo = await openDemoShop({ flows: [] });
  await demo.happen(async () => {
    for (const [name, rule] of Object.entries(rules)) segmentIds.set(name, await save(name, rule));
  });
  await inShop(async (tx) => {
    await ensureFlows(tx, [greeting(segmentIds.get('Recent')!)]);
    await switchFlow(tx, { flowId: 'greeting', isOn: true });
  });
}, 120_000);
afterAll(() => demo?.[Symbol.asyncDispose]());

let placedAt: number;

it('an order makes her enter in its own transaction, and the flow that waits for it writes to her', async () => {
  placedAt = demo.clock.now();
  await order(hanako);
  expect(await toldOf(hanako, 'Recent')).toEqual([['entered', placedAt]]);
  const writers = await inShop(
    (tx) => tx.sql<{ what: string; writer: string }[]>`
      select kind as what, xmin::text as writer from events
      where shop_id = ${tx.shopId} and kind in ('order.placed', 'segment.entered')
      union all
      select 'member', xmin::text from segment_members
      where shop_id = ${tx.shopId} and segment_id = ${segmentIds.get('Recent')!}`,
  );
  expect(new Set(writers.map(({ what }) => what)).size).toBe(3);
  expect(new Set(writers.map(({ writer }) => writer)).size).toBe(1);
  expect(demo.letters(hanako.email).map(({ receivedAt }) => receivedAt)).toEqual([placedAt]);
});

it('a link that she follows counts at once', async () => {
  demo.clock.advanceTo(demo.clock.now() + minute);
  await followLink(hanako);
  expect(await segmentsOf(hanako)).toContain('Clickers');
  expect(await toldOf(hanako, 'Clickers')).toEqual([['entered', placedAt + minute]]);
});

it('time alone makes her leave, to the minute and once', async () => {
  await passTo(placedAt + 10 * day - minute);
  expect(await segmentsOf(hanako)).toContain('Recent');
  await demo.pass(minute);
  expect(await segmentsOf(hanako)).not.toContain('Recent');
  await demo.pass(day);
  expect(await toldOf(hanako, 'Recent')).toEqual([
    ['entered', placedAt],
    ['left', placedAt + 10 * day],
  ]);
});

it('when she enters again, it is told again, and she is written to again', async () => {
  const again = demo.clock.now();
  await order(hanako);
  expect(await toldOf(hanako, 'Recent')).toEqual([
    ['entered', placedAt],
    ['left', placedAt + 10 * day],
    ['entered', again],
  ]);
  expect(demo.letters(hanako.email).map(({ receivedAt }) => receivedAt)).toEqual([placedAt, again]);
  expect(await segmentsOf(hanako)).toContain('Regulars');
});

it('a subscription that is ended, and a tag that is given, count at once', async () => {
  expect(await segmentsOf(hanako)).toEqual(expect.arrayContaining(['Not wholesale', 'Readers']));
  await demo.happen(() => setConsent(demo.shop, customerOf(hanako), 'unsubscribed'));
  expect(await segmentsOf(hanako)).not.toContain('Readers');
  await demo.happen(() => changeTags(demo.shop, customerOf(hanako), ['wholesale']));
  const told = await segmentsOf(hanako);
  expect(told).toContain('Wholesale');
  expect(told).not.toContain('Not wholesale');
  expect(await toldOf(hanako, 'Not wholesale')).toEqual([
    ['entered', placedAt],
    ['left', demo.clock.now()],
  ]);
});

it('a product that goes into another category takes those along who bought it', async () => {
  const [product] = demo.shop.products;
  const before = product!.kind;
  expect(before).not.toBe('ceramics');
  expect(await segmentsOf(hanako)).not.toContain('Ceramics buyers');
  await regroup('ceramics');
  expect(await segmentsOf(hanako)).toContain('Ceramics buyers');
  const enteredAt = demo.clock.now();
  await regroup(before);
  expect(await segmentsOf(hanako)).not.toContain('Ceramics buyers');
  expect(await toldOf(hanako, 'Ceramics buyers')).toEqual([
    ['entered', enteredAt],
    ['left', enteredAt + minute],
  ]);

  async function regroup(kind: typeof before): Promise<void> {
    demo.clock.advanceTo(demo.clock.now() + minute);
    await demo.happen(() => {
      product!.kind = kind;
      changeStock(demo.shop, product!, 80);
    });
  }
});

it('two records that become one count as one, and as two again when they are taken apart', async () => {
  const ken = { ...stranger, email: 'ken@mail.example', phone: '+815000000002' };
  const ren = { ...someoneElse, email: 'ren@mail.example' };
  await order(ken);
  await order(ren);
  expect(await segmentsOf(ken)).not.toContain('Regulars');
  demo.clock.advanceTo(demo.clock.now() + minute);
  const [kept, gone] = [customerOf(ken), customerOf(ren)];
  const [keptId, mergedId] = [await idOf(ken), await idOf(ren)];
  await demo.happen(() =>
    demo.shop.outlets.emit(
      'customers/merge',
      {
        admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept.id}`,
        admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone.id}`,
        status: 'completed',
      },
      demo.shop.ids.uuid(),
    ),
  );
  expect(await segmentsOfId(keptId)).toContain('Regulars');
  expect(await segmentsOfId(mergedId)).toEqual([]);
  expect(await toldOf(ken, 'Regulars')).toEqual([['entered', demo.clock.now()]]);
  demo.clock.advanceTo(demo.clock.now() + minute);
  await inShop(async (tx) => {
    const outcome = await unmergeCustomers(tx, { mergedId });
    expect(outcome.status).toBe('done');
    if (outcome.status === 'done') await reassess(tx, outcome.customerIds);
  });
  expect(await segmentsOfId(keptId)).not.toContain('Regulars');
  expect(await segmentsOfId(mergedId)).toEqual(expect.arrayContaining(['Recent', 'Not wholesale']));
});

it('who is forgotten by the shop is in no segment, and nothing is kept of where she was', async () => {
  const customerId = await idOf(hanako);
  expect((await segmentsOfId(customerId)).length).toBeGreaterThan(0);
  await demo.happen(() => forgetCustomer(demo.shop, customerOf(hanako)));
  await demo.pass(hour);
  expect(await segmentsOfId(customerId)).toEqual([]);
  const waiting = await inShop(
    (tx) => tx.sql`
      select from segment_members
      where shop_id = ${tx.shopId} and customer_id = ${customerId} and (is_member or next_change_at is not null)`,
  );
  expect(waiting).toHaveLength(0);
});

/** Somebody who shares nothing with the others either. */
const someoneElse = {
  ...stranger,
  phone: '+815000000003',
  address: { ...stranger.address, address1: '南1-2', zip: '060-0061', phone: '+815000000003' },
};

function order(contact: ContactDetails): Promise<unknown> {
  return demo.happen(() => buy(demo.shop, leaveCart(demo.shop, contact)));
}

function passTo(instant: number): Promise<void> {
  return demo.pass(instant - demo.clock.now());
}

async function save(name: string, rule: SegmentRule): Promise<string> {
  const saved = await inShop((tx) => saveSegment(tx, { name, rule }, demo.kizuna.ctx.secrets));
  if (saved.status === 'refused') throw new Error(saved.problems[0]!.reason);
  return saved.segmentId;
}

function customerOf({ email }: { email: string | null }) {
  return demo.shop.customersByEmail.get(email!)!;
}

/** What was told of her and a segment, oldest first. */
async function toldOf(contact: { email: string | null }, name: string): Promise<[string, number][]> {
  const rows = await inShop(
    async (tx) => tx.sql<{ kind: string; at: number }[]>`
      select kind, at from events
      where shop_id = ${tx.shopId} and customer_id = ${await findId(tx, contact)}
        and kind in ('segment.entered', 'segment.left') and payload->>'segmentId' = ${segmentIds.get(name)!}
      order by recorded_at, at`,
  );
  return rows.map(({ kind, at }) => [kind.replace('segment.', ''), at]);
}

async function segmentsOf(contact: { email: string | null }): Promise<string[]> {
  return await segmentsOfId(await idOf(contact));
}

function segmentsOfId(customerId: string): Promise<string[]> {
  return inShop(async (tx) => (await segmentsOfPerson(tx, customerId)).map(({ name }) => name));
}

function idOf(contact: { email: string | null }): Promise<string> {
  return inShop((tx) => findId(tx, contact));
}

async function findId(tx: ShopTx, { email }: { email: string | null }): Promise<string> {
  const hash = blindIndex(demo.kizuna.ctx.secrets.indexSecret, tx.shopId, 'email', email!);
  const [person] = await tx.sql<{ id: string }[]>`
    select customer_id as id from customers where shop_id = ${tx.shopId} and email_hash = ${hash}`;
  return person!.id;
}

/** As the door does that answers her before it writes this down. */
function followLink({ email }: { email: string | null }): Promise<void> {
  return inShop(async (tx) => {
    const [letter] = await tx.sql<{ messageId: string }[]>`
      select message_id as "messageId" from messages
      where shop_id = ${tx.shopId} and state = 'sent' and customer_id = ${await findId(tx, { email })}`;
    const url = demo.shop.storefrontOrigin;
    await recordClick(tx, { messageId: letter!.messageId, url, at: tx.now, looksHuman: true });
  });
}

function inShop<T>(work: (tx: ShopTx) => Promise<T>): Promise<T> {
  return demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), work);
}
