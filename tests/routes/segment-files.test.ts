import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { kumo, panelRequest } from '#tests/support/edge.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';
import { fillSegmentWith, type MadeSegment } from '#tests/support/segment-members.ts';

const pine = 'pine-and-clay.myshopify.com';

let panel: PanelTest;
let shopId: string;
let segment: MadeSegment;
let token: string;
beforeAll(async () => {
  panel = await openPanel();
  const { edge } = panel;
  shopId = await edge.install(kumo);
  await edge.install(pine);
  token = panelRequest(kumo).headers.get('authorization')!;
  await edge.db.inShop(shopId, edge.now, async (tx) => {
    await tx.sql`update shop_settings set currency = 'USD', zone = 'Asia/Tokyo', locale = 'en' where shop_id = ${shopId}`;
  });
  segment = await fillSegmentWith(edge.db, shopId, {
    now: edge.now,
    name: 'Cream "& Tea" 常連',
    people: [
      {
        ...{ name: 'hanako', firstName: '花子', lastName: '佐藤', emailConsent: 'subscribed', orders: 2 },
        ...{
          spentMinor: 123_456,
          lastOrderAt: Date.parse('2026-11-01T16:00:00Z'),
          expectedValueMinor: 950.6,
        },
      },
      {
        name: 'mallory',
        firstName: '=HYPERLINK("https://evil.example")',
        lastName: '',
        email: '+1@mail.example',
      },
      { name: 'erased', redactedAt: edge.now },
    ],
  });
});
afterAll(() => panel[Symbol.asyncDispose]());
beforeEach(() => forgetVisits());

async function fetchFile(
  file: string,
  headers: Record<string, string> = { authorization: token },
): Promise<Response> {
  const url = `https://kizuna.example/segments/${segment.segmentId}/export/${file}`;
  return await panel.send(new Request(url, { headers }));
}

async function visits(): Promise<string[]> {
  const rows = await panel.edge.db.inShop(
    shopId,
    panel.edge.now,
    (tx) => tx.sql<{ what: string }[]>`select what from access_log where shop_id = ${shopId} order by at`,
  );
  return rows.map(({ what }) => what);
}

async function forgetVisits(): Promise<void> {
  await panel.edge.db.inShop(shopId, panel.edge.now, async (tx) => {
    await tx.sql`update shops set state = 'redacting' where shop_id = ${shopId}`;
    await tx.sql`delete from access_log where shop_id = ${shopId}`;
    await tx.sql`update shops set state = 'installed' where shop_id = ${shopId}`;
  });
}

describe("the merchant's own list", () => {
  it('is a table that a spreadsheet reads, and runs nothing of', async () => {
    const response = await fetchFile('members?locale=en');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="cream-tea-members-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\ufeff"Name"')).toBe(true);
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    expect(rows.find(({ Country }) => Country === 'JP' && rows.length === 2)).toBeDefined();
    expect(rows.find(({ Email }) => Email === 'hanako@mail.example')).toEqual({
      ...{
        Name: '佐藤 花子',
        Email: 'hanako@mail.example',
        'Email consent': 'Subscribed',
        Stage: 'Active buyer',
      },
      ...{ 'RFM group': '', Orders: '2', 'Spent (USD)': '1234.56', 'Last order': '2026-11-02' },
      ...{ 'Expected value (USD)': '9.51', 'Next order expected': '', Country: 'JP', Language: 'en' },
    });
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(text).toContain(`"'+1@mail.example"`);
    expect(text).not.toContain('erased@mail.example');
  });

  it("is in the merchant's language", async () => {
    expect(await (await fetchFile('members?locale=ja')).text()).toContain('"名前","メールアドレス"');
    expect(await (await fetchFile('members?locale=zh-TW')).text()).toContain('"姓名","電子郵件"');
  });
});

describe('a file for a platform of advertisements', () => {
  it.each([
    ['meta-custom', '"email","phone","fn","ln","country"'],
    ['meta-seed', '"email","phone","fn","ln","country","value"'],
    ['google-custom', '"Email","Phone"'],
    ['google-seed', '"Email","Phone"'],
  ])('%s names nobody in words', async (file, heading) => {
    const text = await (await fetchFile(file)).text();
    const [first, ...rows] = text.trim().split('\r\n');
    expect(first).toBe(heading);
    expect(rows).toHaveLength(1);
    expect(text).not.toMatch(/hanako|花子|佐藤|mallory|mail\.example/);
    expect(rows[0]).toMatch(/^"[0-9a-f]{64}"/);
  });
});

describe('who fetches a file', () => {
  it('is written down each time, before the first byte', async () => {
    const started = await fetchFile('members');
    expect(await visits()).toEqual(['segment_export']);
    await started.body?.cancel();
    await (await fetchFile('google-custom')).text();
    expect(await visits()).toEqual(['segment_export', 'audience_export']);
  });

  it('proves it by a session token, or gets nothing', async () => {
    const proofs: Record<string, string>[] = [{}, { authorization: 'Bearer x' }];
    for (const headers of proofs) {
      const response = await fetchFile('members', headers);
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain('hanako');
    }
    expect(await visits()).toEqual([]);
  });

  it('of another shop finds no such segment', async () => {
    const stranger = panelRequest(pine).headers.get('authorization')!;
    for (const file of ['members', 'meta-custom', 'meta-seed'])
      expect((await fetchFile(file, { authorization: stranger })).status).toBe(404);
    expect(await visits()).toEqual([]);
  });

  it.each(['', 'members.csv', 'tiktok-custom', 'meta', 'meta-', 'google-all', '__proto__', '..%2fmembers'])(
    'as %j gets none',
    async (file) => {
      const response = await fetchFile(file);
      expect(response.headers.get('content-type') ?? '').not.toMatch(/^text\/csv/);
      expect(await response.text()).not.toContain('hanako');
    },
  );

  it.each(['1001', 'x', "' or 1=1--", '00000000-0000-0000-0000-000000000000'])(
    'of a segment %j finds none',
    async (segmentId) => {
      const url = `https://kizuna.example/segments/${encodeURIComponent(segmentId)}/export/members`;
      expect((await panel.send(new Request(url, { headers: { authorization: token } }))).status).toBe(404);
    },
  );
});

describe('the page before it', () => {
  it('says how many are in, and how many are left out and why', async () => {
    const page = await panel.visit(kumo, `/segments/${segment.segmentId}/export?locale=en`, {
      asDocument: true,
    });
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain('One of 3 customers can be in it.');
    expect(text).toContain('Never agreed to marketing: 1');
    expect(text).toContain('Deleted or erased: 1');
    expect(text).not.toMatch(/hanako|花子/);
    expect(await visits()).toEqual(['audience_count']);
  });
});
