import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { ensureFlows, type FlowDefinition, replayShop, switchFlow } from '#app/domain/flows/index.ts';
import { buy } from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart, stranger } from '../promises/hanako.ts';

/** A letter to everybody who gets to this stage. */
function flowOf(flowId: string, stage: FlowDefinition['stage'], waitHours: number): FlowDefinition {
  return {
    ...{ flowId, stage, purpose: 'marketing', restDays: 0, restartOn: [], stopsOn: 'none' },
    trigger: { on: ['stage.changed'], where: { fact: 'event.to_stage', equals: stage }, key: 'person' },
    exits: [
      {
        on: 'stage.changed',
        sameSubject: false,
        where: { not: { fact: 'event.to_stage', equals: stage } },
        reason: 'stands_elsewhere',
      },
    ],
    steps: [
      { kind: 'wait', id: 'wait', delayMinutes: waitHours * 60 },
      { kind: 'send', id: 'letter', template: 'welcome.story' },
    ],
  };
}

const flows = [
  flowOf('first-order', 'new_buyer', 2),
  flowOf('win-back', 'departing', 1),
  flowOf('welcome-back', 'returned', 0),
];

let demo: DemoShop;
let from: number;
beforeAll(async () => {
  demo = await openDemoShop({ flows: [] });
  from = demo.clock.now();
  await inShop(async (tx) => {
    await ensureFlows(tx, flows);
    for (const { flowId } of flows) await switchFlow(tx, { flowId, isOn: true });
    await tx.sql`update shop_settings set win_back_days = '{10,20,30}' where shop_id = ${tx.shopId}`;
  });
  const order = (contact: typeof hanako | typeof stranger) =>
    demo.happen(() => buy(demo.shop, leaveCart(demo.shop, contact)));
  await order(hanako);
  await demo.pass(hour);
  await order(stranger);
  await demo.pass(12 * day);
  await order(hanako);
  await order(stranger);
  await demo.pass(2 * hour);
}, 240_000);
afterAll(() => demo[Symbol.asyncDispose]());

const inShop = <T>(work: (tx: ShopTx) => Promise<T>) =>
  demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), work);

it('flows begin as people get to a stage, by what they do and by the clock alone', () => {
  const sent = demo.letters(hanako.email).map(({ receivedAt }) => receivedAt - from);
  expect(sent).toEqual([2 * hour, 10 * day + hour, 12 * day + hour]);
  expect(demo.letters(stranger.email)).toEqual([]);
});

it('what brought somebody back is remembered: a letter of ours, or she herself', async () => {
  const causes = await inShop(
    (tx) => tx.sql<{ cause: unknown; stored: unknown }[]>`
      select e.payload->'cause' as cause, i.return_cause as stored
      from events e join customer_insights i on i.shop_id = e.shop_id and i.customer_id = e.customer_id
      where e.shop_id = ${tx.shopId} and e.kind = 'stage.changed' and e.payload->>'to' = 'returned'`,
  );
  const byLetter = { by: 'letter', flowId: 'win-back', messageId: expect.any(String), isClicked: false };
  expect(causes.map(({ cause }) => cause)).toEqual(expect.arrayContaining([byLetter, { by: 'self' }]));
  for (const { cause, stored } of causes) expect(stored).toEqual(cause);
});

it('replaying the recorded events gives the letters that were decided on live, byte for byte', async () => {
  const { live, replayed } = await inShop(async (tx) => {
    const rows = await tx.sql<Letter[]>`
      select message_id as "messageId", flow_id as "flowId", step_id as "stepId", customer_id as "customerId",
             state, reason, due_at as "dueAt", coalesce(sent_at, ended_at, send_at) as "sendAt"
      from messages where shop_id = ${tx.shopId}`;
    const letters: Letter[] = [];
    for await (const letter of replayShop(tx, { from, until: tx.now })) letters.push(letter);
    return { live: rows.map(lineOf).toSorted(), replayed: letters.map(lineOf).toSorted() };
  });
  expect(live.length).toBeGreaterThanOrEqual(6);
  expect(replayed.join('\n')).toBe(live.join('\n'));
});

interface Letter {
  messageId: string;
  flowId: string;
  stepId: string;
  customerId: string;
  state: string;
  reason: string | null;
  dueAt: number;
  sendAt: number;
}

function lineOf({ messageId, flowId, stepId, customerId, state, reason, dueAt, sendAt }: Letter): string {
  return JSON.stringify([customerId, flowId, stepId, messageId, state, reason, dueAt, sendAt]);
}
