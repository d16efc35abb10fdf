import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { type ReplayedMessage, replayShop } from '#app/domain/flows/index.ts';
import { simulate } from '#sandbox/index.ts';
import { day, type DemoShop, openDemoShop } from '#tests/support/open-demo-shop.ts';

const days = 16;
const visitsPerDay = 18;

let demo: DemoShop;
let from: number;
beforeAll(async () => {
  // Quiet hours and message budget as a new shop has them: much is put off, and some of it dropped.
  demo = await openDemoShop({
    settings: { quietFromMinute: 21 * 60, quietToMinute: 8 * 60, capPerDay: 1, capPerWeek: 3 },
  });
  from = demo.clock.now();
  keepInStock(demo);
  simulate(demo.sandbox, { to: from + days * day, visitsPerDay });
  await demo.pass(days * day);
}, 120_000);
afterAll(() => demo[Symbol.asyncDispose]());

it('replaying the recorded events gives the letters that were sent and withheld live, byte for byte', async () => {
  const { live, replayed } = await demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), async (tx) => {
    const until = demo.clock.now();
    return { live: await liveLines(tx), replayed: await replayedLines(tx, { from, until }) };
  });
  const states = Object.groupBy(live, (line) => /"state":"(\w+)"/.exec(line)![1]!);
  expect(Object.keys(states)).toEqual(expect.arrayContaining(['queued', 'sent', 'skipped']));
  expect(live.length).toBeGreaterThan(100);
  expect(differences(live, replayed)).toEqual([]);
  expect(replayed.join('\n')).toBe(live.join('\n'));
});

/** Only what differs, so that a failure can be read. */
function differences(live: readonly string[], replayed: readonly string[]): string[] {
  const [inLive, inReplay] = [new Set(live), new Set(replayed)];
  return [
    ...live.filter((line) => !inReplay.has(line)).map((line) => `live ${line}`),
    ...replayed.filter((line) => !inLive.has(line)).map((line) => `replay ${line}`),
  ].toSorted((a, b) => (a.slice(a.indexOf('{')) < b.slice(b.indexOf('{')) ? -1 : 1));
}

/** Nothing ever sells out, and nobody tells of it: replay does not know what was in stock on a day of the past. */
function keepInStock({ shop }: DemoShop): void {
  for (const { variants } of shop.products) {
    for (const variant of variants)
      Object.defineProperty(variant, 'stock', { get: () => 500, set: () => {} });
  }
  const { emit } = shop.outlets;
  shop.outlets = {
    ...shop.outlets,
    emit: (topic, body, eventId) => {
      if (!/^(products|variants)\//.test(topic)) emit(topic, body, eventId);
    },
  };
}

/** The later thank-you shows what others bought, which makes it marketing. */
function purposeWhenWritten({ template, purpose }: ReplayedMessage): ReplayedMessage['purpose'] {
  return template === 'thank-you.later' ? 'marketing' : purpose;
}

type Line = Pick<
  ReplayedMessage,
  | 'messageId'
  | 'flowId'
  | 'version'
  | 'stepId'
  | 'customerId'
  | 'template'
  | 'purpose'
  | 'state'
  | 'reason'
  | 'dueAt'
  | 'sendAt'
  | 'subject'
>;

/** One letter as one line of JSON, its fields in one order; a letter that waits has no end yet. */
function lineOf({ subject, ...line }: Line): string {
  const { messageId, flowId, version, stepId, customerId, template, purpose, state, reason, dueAt, sendAt } =
    line;
  const about = Object.fromEntries(Object.entries(subject).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const facts = {
    flowId,
    version,
    stepId,
    template,
    purpose,
    state,
    reason,
    dueAt,
    at: sendAt,
    subject: about,
  };
  return JSON.stringify({ customerId, messageId, ...facts });
}

/** Whose letters those of people are who asked to be forgotten: of them nothing is left that could be replayed. */
const nobody = '00000000-0000-8000-8000-000000000000';

async function liveLines(tx: ShopTx): Promise<string[]> {
  const rows = await tx.sql<Line[]>`
    select message_id as "messageId", flow_id as "flowId", version, step_id as "stepId",
           customer_id as "customerId", template, purpose, state, reason, due_at as "dueAt",
           coalesce(sent_at, ended_at, send_at) as "sendAt", subject
    from messages where shop_id = ${tx.shopId} and customer_id <> ${nobody}`;
  return rows.map(lineOf).toSorted();
}

async function replayedLines(tx: ShopTx, window: { from: number; until: number }): Promise<string[]> {
  const lines: string[] = [];
  for await (const message of replayShop(tx, { ...window, purposeWhenWritten })) lines.push(lineOf(message));
  return lines.toSorted();
}
