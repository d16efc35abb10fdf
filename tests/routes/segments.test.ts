import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { switchFlow } from '#app/domain/flows/index.ts';
import { findSegment, listSegments, type SegmentRule } from '#app/domain/segments/index.ts';
import { fillSegment } from '#app/jobs/fill-segment.ts';
import { startFlowForMembers } from '#app/jobs/start-flow-for-members.ts';
import { openOracleDatabase } from '#tests/support/oracle-database.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';
import { type FilledShop, fillShop } from './two-shops.ts';

const kumo = 'kumo-tea.myshopify.com';
const pine = 'pine-and-clay.myshopify.com';
const subscribed: SegmentRule = { about: 'consent', channel: 'email', is: ['subscribed'] };
const unsubscribed: SegmentRule = { about: 'consent', channel: 'email', is: ['unsubscribed'] };

let panel: PanelTest;
let own: FilledShop;
let other: FilledShop;

beforeAll(async () => {
  panel = await openPanel();
  const { edge } = panel;
  const fill = async (domain: string, mark: string) =>
    fillShop(edge.db, { shopId: await edge.install(domain), domain, mark, now: edge.now });
  own = await fill(kumo, 'markofkumo');
  other = await fill(pine, 'markofpine');
});
afterAll(() => panel[Symbol.asyncDispose]());

async function post(path: string, form: Record<string, string>): Promise<string> {
  const response = await panel.visit(kumo, path, { method: 'POST', form });
  return `${response.status} ${await response.text()}`;
}

const inShop = <T>(work: Parameters<PanelTest['edge']['db']['inShop']>[2], shop = own) =>
  panel.edge.db.inShop(shop.shopId, panel.edge.now, work) as Promise<T>;

const segments = () => inShop<Awaited<ReturnType<typeof listSegments>>>(listSegments);
const named = async (name: string) => (await segments()).find((segment) => segment.name === name);

async function readLog(): Promise<string[]> {
  const rows = await inShop<{ what: string }[]>(
    (tx) => tx.sql`select what from access_log where shop_id = ${tx.shopId} order by at`,
  );
  return rows.map(({ what }) => what);
}

describe('building a segment', () => {
  it('shows how many people it would have, with their names, and writes down who looked', async () => {
    const answer = await post('/segments/preview', { rule: JSON.stringify(subscribed) });
    expect(answer).toMatch(/^200/);
    expect(answer).toContain('markofkumo');
    expect(answer).not.toContain('markofpine');
    expect(await readLog()).toContain('segment_preview');
  });

  it('shows who would come in and go out when it is edited', async () => {
    const answer = await post('/segments/preview', {
      rule: JSON.stringify(unsubscribed),
      before: JSON.stringify(subscribed),
    });
    expect(answer).toMatch(/"enter",0,"leave",1|"leave",1,"enter",0|"enter".*"leave"/);
  });

  it('leaves the number open where the database is too slow, and goes on', async () => {
    const owner = openOracleDatabase(panel.edge.url);
    try {
      await owner.begin(async (sql) => {
        // Whoever reads it has to wait.
        await sql`lock table customer_insights in access exclusive mode`;
        const answer = await post('/segments/preview', { rule: JSON.stringify(subscribed) });
        // No figure follows the word.
        expect(answer).toMatch(/^200.*"size","of",1,"examples",\[\]/s);
        expect(answer).not.toContain('markofkumo');
      });
    } finally {
      await owner.end();
    }
  });

  it('saves nothing by looking', async () => {
    const before = await segments();
    await post('/segments/preview', { rule: JSON.stringify(subscribed) });
    expect(await segments()).toEqual(before);
  });

  it('saves it with its name, and has its members found', async () => {
    expect(await post('/segments/new', { name: ' Readers ', rule: JSON.stringify(subscribed) })).toContain(
      'saved',
    );
    const saved = await named('Readers');
    expect(saved).toMatchObject({ rule: subscribed, isFilling: true });
    await fillSegment(panel.ctx, {
      shopId: own.shopId,
      segmentId: saved!.segmentId,
      wantedAt: panel.edge.now,
    });
    expect(await named('Readers')).toMatchObject({ size: 1, isFilling: false });
  });

  it.each([
    ['an empty name', ' ', 'name_empty'],
    ['a name that is taken', 'readers', 'name_taken'],
  ])('refuses %s', async (_, name, why) => {
    const before = await segments();
    expect(await post('/segments/new', { name, rule: JSON.stringify(unsubscribed) })).toContain(why);
    expect(await segments()).toEqual(before);
  });

  it('changes the one that is edited', async () => {
    const { segmentId } = (await named('Readers'))!;
    const path = `/segments/${segmentId}/edit`;
    expect(await post(path, { name: 'Former readers', rule: JSON.stringify(unsubscribed) })).toContain(
      'saved',
    );
    expect(await inShop((tx) => findSegment(tx, segmentId))).toMatchObject({
      name: 'Former readers',
      rule: unsubscribed,
    });
  });

  it('suggests products of this shop alone', async () => {
    const own = await (await panel.visit(kumo, '/segments/choices?of=product&search=MARK')).text();
    expect(own).toContain('markofkumo');
    expect(own).not.toContain('markofpine');
    expect((await panel.visit(kumo, '/segments/choices?of=passwords')).status).toBe(400);
  });
});

describe('deleting a segment', () => {
  it('is undone by sending back what was deleted: the same segment, with its people', async () => {
    await post('/segments', { intent: 'create', name: 'Readers', rule: JSON.stringify(subscribed) });
    const { segmentId } = (await named('Readers'))!;
    expect(await post('/segments', { intent: 'delete', segmentId })).toContain('deleted');
    expect(await named('Readers')).toBeUndefined();
    expect((await panel.visit(kumo, `/segments/${segmentId}`)).status).toBe(404);
    await post('/segments', {
      intent: 'create',
      segmentId,
      name: 'Readers',
      rule: JSON.stringify(subscribed),
    });
    await fillSegment(panel.ctx, { shopId: own.shopId, segmentId, wantedAt: panel.edge.now });
    expect(await named('Readers')).toMatchObject({ segmentId, size: 1 });
  });

  it('that is edited elsewhere leaves nothing to save to', async () => {
    await post('/segments', { intent: 'create', name: 'Short-lived', rule: JSON.stringify(unsubscribed) });
    const { segmentId } = (await named('Short-lived'))!;
    await post('/segments', { intent: 'delete', segmentId });
    const answer = await post(`/segments/${segmentId}/edit`, { name: 'X', rule: JSON.stringify(subscribed) });
    expect(answer).toContain('gone');
  });
});

describe('the page of a segment', () => {
  it('names its people, and writes down who looked', async () => {
    const { segmentId } = (await named('Readers'))!;
    const page = await (
      await panel.visit(kumo, `/segments/${segmentId}?locale=en`, { asDocument: true })
    ).text();
    expect(page).toContain('People who are subscribed to emails');
    expect(page).toContain('1 person');
    expect(page).toContain('markofkumo');
    expect((await readLog()).at(-1)).toBe('segment');
  });

  it.each(['ja', 'zh-TW'])('reads as a sentence in %s too', async (locale) => {
    const list = await (await panel.visit(kumo, `/segments?locale=${locale}`, { asDocument: true })).text();
    expect(list).toContain(locale === 'ja' ? 'メールの配信に登録中のお客様' : '訂閱了電子報的顧客');
  });

  it('starts an automation for everybody in it, each once', async () => {
    await inShop((tx) => switchFlow(tx, { flowId: 'welcome', isOn: true }));
    const { segmentId } = (await named('Readers'))!;
    const requestId = '0f5b6e07-0b42-4d3c-8a4f-54cf7df0a7a1';
    expect(await post(`/segments/${segmentId}`, { flowId: 'welcome', requestId })).toContain('started');
    const job = { shopId: own.shopId, segmentId, flowId: 'welcome', requestId };
    await startFlowForMembers(panel.ctx, job);
    await startFlowForMembers(panel.ctx, job);
    const runs = await inShop<{ customerId: string }[]>(
      (tx) => tx.sql`
        select customer_id as "customerId" from events
        where shop_id = ${tx.shopId} and kind = 'flow.requested'`,
    );
    expect(runs).toEqual([{ customerId: own.customerId }]);
  });

  it.each(['abandoned-cart', 'no-such-flow'])('does not start %s', async (flowId) => {
    const { segmentId } = (await named('Readers'))!;
    const requestId = '0f5b6e07-0b42-4d3c-8a4f-54cf7df0a7a2';
    expect(await post(`/segments/${segmentId}`, { flowId, requestId })).toMatch(/^404/);
  });
});

describe('hostile requests', () => {
  const bad = [
    'not json',
    '{"all":[]}',
    '{"about":"tag","is":["x"],"or":"1=1"}',
    `${'{"not":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
    '['.repeat(50_000),
    JSON.stringify({ about: 'tag', is: ['\u0000'] }),
    JSON.stringify({ about: 'tag', is: Array.from({ length: 201 }, (_, index) => `t${index}`) }),
  ];

  it.each(bad)('the rule %.30s is counted nowhere and saved nowhere', async (rule) => {
    const before = await segments();
    expect(await post('/segments/preview', { rule })).toMatch(/^400/);
    expect(await post('/segments/new', { name: 'Bad', rule })).toMatch(/^200.*rule_wrong/s);
    expect(await post('/segments', { intent: 'create', name: 'Bad', rule })).toMatch(/^200.*rule_wrong/s);
    expect(await segments()).toEqual(before);
  });

  it('what looks like SQL or like a pattern is only ever a value', async () => {
    for (const word of ["'; drop table customers; --", '%', '\\', '_', '\u0001', '}}{{', '名'.repeat(255)]) {
      const answer = await post('/segments/preview', { rule: JSON.stringify({ about: 'tag', is: [word] }) });
      expect(answer, word).toMatch(/^200/);
      expect(answer, word).not.toContain('markofkumo@');
      const search = await panel.visit(
        kumo,
        `/segments/choices?of=customer_tag&search=${encodeURIComponent(word)}`,
      );
      expect(search.status, word).toBe(200);
    }
  });

  it('segments and lists of another shop are not there', async () => {
    const before = await inShop(listSegments, other);
    const name = 'Stolen';
    const rule = JSON.stringify(subscribed);
    const requestId = '0f5b6e07-0b42-4d3c-8a4f-54cf7df0a7a3';
    expect(await post('/segments', { intent: 'delete', segmentId: other.segmentId })).toMatch(/^404/);
    expect(await post(`/segments/${other.segmentId}/edit`, { name, rule })).toContain('gone');
    expect(await post(`/segments/${other.segmentId}`, { flowId: 'welcome', requestId })).toMatch(/^404/);
    const onTheirs = JSON.stringify({ about: 'on_list', listId: other.listId });
    expect(await post('/segments/new', { name, rule: onTheirs })).toContain('list_unknown');
    expect(await post('/segments/preview', { rule: onTheirs })).not.toContain('markofpine');
    expect(await inShop(listSegments, other)).toEqual(before);
  });

  it.each(['1001', 'new%00', '../customers', 'a'.repeat(36)])('%s is no segment', async (id) => {
    expect((await panel.visit(kumo, `/segments/${encodeURIComponent(id)}`)).status).toBe(404);
    expect((await panel.visit(kumo, `/segments/${encodeURIComponent(id)}/edit`)).status).toBe(404);
  });

  it('a page that is none begins at the start', async () => {
    const { segmentId } = (await named('Readers'))!;
    const page = await panel.visit(kumo, `/segments/${segmentId}?cursor=zzz`);
    expect(await page.text()).toContain('markofkumo');
  });
});
