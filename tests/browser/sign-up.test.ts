import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { switchFlow } from '#app/domain/flows/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';
import { openPanel } from '#tests/support/browser-panel.ts';
import { tabTo } from '#tests/support/browser-keyboard.ts';
import { type BrowserShop, openBrowserShop, watchForFaults } from '#tests/support/browser-shop.ts';
import { faultsOf } from './screens/faults-of.ts';

const hour = 3_600_000;
const email = 'yuki@mail.example';

let stage: BrowserShop;
let page: Page;
let faults: string[];

beforeAll(async () => {
  stage = await openBrowserShop();
  const { ctx } = stage.kizuna;
  const shopId = await ensureShop(ctx.db.loops, stage.shop.profile.domain, ctx.now());
  await ctx.db.inShop(shopId, ctx.now(), (tx) => switchFlow(tx, { flowId: 'welcome', isOn: true }));
  page = await (await stage.openBrowser({ bypassCSP: true })).newPage();
  faults = watchForFaults(page);
  await page.goto(stage.shop.storefrontOrigin);
});
afterAll(() => stage?.[Symbol.asyncDispose]());

const field = () => page.getByLabel('Email', { exact: true });
const button = () => page.getByRole('button', { name: 'Sign up' });

describe('a shopper without a mouse', () => {
  it('is told in words what is wrong with her address, and stays in the field', async () => {
    await tabTo(page, field());
    await page.keyboard.type('yuki');
    await tabTo(page, button());
    await page.keyboard.press('Enter');
    await page.getByText('That does not look like an email address.').waitFor();
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field().getAttribute('aria-invalid')).toBe('true');
    expect(await describedBy()).toContain('That does not look like an email address.');
    expect(await faultsOf(page)).toEqual([]);
  });

  it('signs up, is thanked, and hears it from her screen reader', async () => {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(email);
    // A form must have had its word for a second; the app's clock stands still unless it is turned.
    stage.clock.advanceTo(stage.clock.now() + 5_000);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Thank you.').waitFor();
    expect(await field().inputValue()).toBe('');
    expect(await faultsOf(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('gets her letter', async () => {
    await stage.catchUp();
    await stage.sandbox.turnClock(stage.clock.now() + 2 * hour);
    expect(stage.sandbox.inbox.store.lettersTo(email)).toHaveLength(1);
  });
});

it('nothing on the page moves when the form speaks', async () => {
  await page.goto(stage.shop.storefrontOrigin);
  const before = await placeOfFoot();
  await field().focus();
  await page.keyboard.press('Enter');
  await page.getByText('Please enter your email address.').waitFor();
  expect(await placeOfFoot()).toBe(before);
});

it('a merchant who comes from a segment starts an automation for its people', async () => {
  const merchant = await (await stage.openBrowser({ bypassCSP: true })).newPage();
  const panel = await openPanel(merchant, stage.sandbox, '/shop-segments/1001');
  await panel.getByRole('heading', { name: 'Email subscribers' }).waitFor();
  expect(await faultsOf(frameIn(merchant))).toEqual([]);
  await tabTo(merchant, panel.getByRole('button', { name: 'Start: Welcome series' }));
  await merchant.keyboard.press('Enter');
  await panel.getByText('Welcome series starts for this segment.').waitFor();
  expect(await faultsOf(frameIn(merchant))).toEqual([]);
  const gone = await openPanel(merchant, stage.sandbox, '/shop-segments/9');
  await gone.getByText('This segment is not there').waitFor();
  await merchant.context().close();
});

function frameIn(admin: Page): Frame {
  const frame = admin.frames().find((each) => each.url().startsWith(stage.sandbox.appOrigin));
  if (!frame) throw new Error('Expected the panel in a frame of the admin, found none');
  return frame;
}

async function describedBy(): Promise<string> {
  return field().evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}

/** From the top of the page, however far it is scrolled. */
function placeOfFoot(): Promise<number> {
  return page.locator('.shop-foot').evaluate((foot) => foot.getBoundingClientRect().top + window.scrollY);
}
