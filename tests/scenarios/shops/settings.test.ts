import { describe, expect, it } from 'vitest';
import {
  ensureShop,
  findShopSettings,
  type SettingsChange,
  updateShopSettings,
} from '#app/domain/shops/index.ts';
import { addShop, openTestShop } from '#tests/support/shop.ts';

const now = Date.UTC(2026, 10, 22, 9);

describe('the settings of a shop', () => {
  it('change where the merchant changed them, and only in her shop', async () => {
    await using shop = await openTestShop(now);
    const neighbor = await addShop(shop.db, 'neighbor.myshopify.com', now);
    const change = { zone: 'Asia/Tokyo', quietFromMinute: 22 * 60, senderName: 'Kumo Tea 雲茶' };
    const outcome = await shop.db.inShop(shop.shopId, now + 1, (tx) => updateShopSettings(tx, change));
    expect(outcome).toMatchObject({
      status: 'saved',
      settings: { ...change, name: 'Kumo Tea', updatedAt: now + 1 },
    });
    const [own, other] = await Promise.all(
      [shop.shopId, neighbor].map((id) => shop.db.inShop(id, now, findShopSettings)),
    );
    expect(own).toMatchObject(change);
    expect(other).toMatchObject({ zone: 'UTC', senderName: 'Kumo Tea', updatedAt: now });
  });

  const refused: [what: string, change: SettingsChange, field: string, reason: string][] = [
    ['a zone that is none', { zone: 'Mars/Olympus' }, 'zone', 'is no time zone such as Asia/Tokyo'],
    ['an offset for a zone', { zone: '+09:00' }, 'zone', 'is no time zone such as Asia/Tokyo'],
    ['a name that breaks out of the header', { senderName: 'Kumo\r\nBcc: all' }, 'senderName', 'not allowed'],
    ['an empty postal address', { postalAddress: '  ' }, 'postalAddress', 'is empty'],
    [
      'a sender that is no address',
      { senderAddress: 'kumo.example' },
      'senderAddress',
      'is no e-mail address',
    ],
    ['a color by name', { brandColor: 'teal' }, 'brandColor', 'is no color'],
    ['a logo by http', { logoUrl: 'http://kumo.example/logo.png' }, 'logoUrl', 'is no https address'],
    ['a logo that is a script', { logoUrl: 'javascript:alert(1)' }, 'logoUrl', 'is no https address'],
    ['a minute after the day has ended', { quietToMinute: 1440 }, 'quietToMinute', 'is above 1439'],
    ['half a letter', { capPerDay: 1.5 }, 'capPerDay', 'is no whole number'],
    ['more letters a day than a week', { capPerDay: 9, capPerWeek: 4 }, 'capPerDay', 'per week'],
    ['most people held out', { holdoutPercent: 90 }, 'holdoutPercent', 'is above 50'],
  ];

  it.each(refused)('refuse %s, and then nothing changes', async (_what, change, field, reason) => {
    await using shop = await openTestShop(now);
    const attempt = { name: 'Renamed', ...change };
    const outcome = await shop.db.inShop(shop.shopId, now, (tx) => updateShopSettings(tx, attempt));
    expect(outcome).toEqual({
      status: 'refused',
      problems: [{ field, reason: expect.stringContaining(reason) }],
    });
    expect(await shop.db.inShop(shop.shopId, now, findShopSettings)).toMatchObject({ name: 'Kumo Tea' });
  });
});

it('a shop that many processes meet at once gets one id', async () => {
  await using shop = await openTestShop(now);
  const ids = await Promise.all(
    Array.from({ length: 20 }, () => ensureShop(shop.db.loops, 'new-shop.myshopify.com', now)),
  );
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^\d{18,19}$/);
});
