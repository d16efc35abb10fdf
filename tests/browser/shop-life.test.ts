import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { goTo, openPanel } from '#tests/support/browser-panel.ts';
import { type BrowserShop, openBrowserShop, watchForFaults } from '#tests/support/browser-shop.ts';
import {
  beginCheckout,
  leaveCheckout,
  putIntoCart,
  signUpForLetters,
} from '#tests/support/browser-storefront.ts';

const hana = { firstName: 'Hana', lastName: 'Sato', email: 'hana.sato@mail.example' };
const things = ['Kumo Blend', 'Tokoname Teapot'];

/** Steps of one story: each begins where the one before it ended. */
describe('the life of a shop', () => {
  let stage: BrowserShop;
  let merchant: Page;
  let panel: FrameLocator;
  let shopper: Page;
  let desk: Page;
  let inbox: Page;
  let faults: string[][];

  beforeAll(async () => {
    stage = await openBrowserShop();
    const [atWork, atHome] = [await stage.openBrowser(), await stage.openBrowser()];
    merchant = await atWork.newPage();
    [desk, inbox] = [await atWork.newPage(), await atWork.newPage()];
    shopper = await atHome.newPage();
    faults = [merchant, desk, inbox, shopper].map(watchForFaults);
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  let isBroken = false;
  beforeEach(({ skip }) => skip(isBroken, 'an earlier step failed'));
  afterEach(({ task }) => {
    isBroken ||= task.result?.state === 'fail';
  });

  const toast = (text: string) => merchant.locator('#toasts').getByText(text).last();
  const letterWith = (heading: string) => panel.locator(`iframe[srcdoc*="${heading}"]`);
  const story = () => desk.getByRole('listitem').filter({ hasText: 'Hana Sato' });

  it('lets the merchant switch an automation on, take that back, and mean it after all', async () => {
    panel = await openPanel(merchant, stage.sandbox);
    await goTo(merchant, 'Automations');
    const toggle = panel.getByRole('switch', { name: 'Abandoned cart' });
    expect(await toggle.getAttribute('aria-checked')).toBe('false');

    await toggle.click();
    await toast('“Abandoned cart” is on').waitFor();
    await merchant.getByRole('button', { name: 'Undo' }).click();
    await panel.getByRole('switch', { name: 'Abandoned cart', checked: false }).waitFor();

    await toggle.click();
    await panel.getByRole('link', { name: 'Abandoned cart' }).click();
    await panel.getByText('This automation is on').waitFor();
  });

  it('chooses a code, and publishes a longer wait as a new version', async () => {
    await panel.getByLabel('Offer of “Abandoned cart”').selectOption({ label: '10% code' });
    await toast('Offer of “Abandoned cart” changed').waitFor();

    await panel.getByLabel('Length of the wait').first().fill('45');
    await merchant
      .getByRole('region', { name: 'Unsaved changes' })
      .getByRole('button', { name: 'Save' })
      .click();
    await toast('Published as version 2').waitFor();
    await merchant.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'hidden' });

    panel = await openPanel(merchant, stage.sandbox, '/automations/abandoned-cart');
    expect(await panel.getByLabel('Length of the wait').first().inputValue()).toBe('45');
    await panel.getByText('Give a personal code: 10% off').waitFor();
    await panel.getByText('Version 2,').waitFor();
  });

  it('shows each letter in three languages beside its place on the line', async () => {
    for (const heading of ['Pick up where you left off', 'お買い物の続きはこちらから', '繼續剛才的選購'])
      await letterWith(heading).waitFor();
    await panel.getByRole('link', { name: 'Second reminder, with code' }).click();
    await letterWith('Something to help you decide').waitFor();
  });

  it('has a shopper sign up, fill a cart, begin the checkout and leave', async () => {
    await signUpForLetters(shopper, stage.shop, hana);
    for (const title of things) await putIntoCart(shopper, stage.shop, title);
    await leaveCheckout(shopper, hana);
    await shopper.goto('about:blank');

    await desk.goto(stage.sandbox.origin);
    await story().getByText('12:00 signed up').waitFor();
    await story().getByText('12:00 began a checkout with 2 items').waitFor();
  });

  it('writes to her once the clock of the start page is turned by an hour, and says so', async () => {
    expect(await turnClock('+1 hour')).toMatch(/^1 letter arrived/);
    await story().getByText('12:45 letter 1 in the inbox: Hana, your cart is saved').waitFor();
    expect(await desk.locator('#time').textContent()).toBe('13:00');
  });

  it('keeps her letter in the inbox: as she sees it, as plain text, and with its headers', async () => {
    await openLetter('Hana, your cart is saved');
    const letter = inbox.frameLocator('iframe');
    await letter.getByRole('heading', { name: 'Pick up where you left off' }).waitFor();
    for (const title of things) await letter.getByText(title, { exact: true }).waitFor();

    await inbox.getByRole('link', { name: 'Plain text' }).click();
    const text = await inbox.locator('pre').textContent();
    for (const title of things) expect(text).toContain(title);

    await inbox.getByRole('link', { name: 'Headers' }).click();
    await inbox.getByRole('row', { name: 'List-Unsubscribe-Post List-Unsubscribe=One-Click' }).waitFor();
  });

  it('leads her from the button of the letter back to what she left', async () => {
    const checkout = await follow('Return to your cart');
    await checkout.getByRole('heading', { name: 'Check out' }).waitFor();
    expect(new URL(checkout.url()).origin).toBe(stage.shop.storefrontOrigin);
    for (const title of things) await checkout.getByRole('listitem').getByText(title).waitFor();
    expect(await checkout.getByLabel('E-mail', { exact: true }).inputValue()).toBe(hana.email);
    await checkout.close();
    await story().getByText('came back to the cart').waitFor();
  });

  it('shows what unsubscribing means, and changes nothing by showing it', async () => {
    const page = await follow('Unsubscribe');
    await page.getByRole('heading', { name: 'Stop emails from Kumo Coffee & Tea?' }).waitFor();
    await page.close();
    await openHana();
    await panel.getByText('Subscribed', { exact: true }).waitFor();
  });

  it('writes no more once she has unsubscribed in her mail program, and tells the merchant why', async () => {
    await inbox.getByRole('button', { name: 'Unsubscribe' }).click();
    await inbox.getByText('Unsubscribed', { exact: true }).waitFor();
    await story().getByText('13:00 unsubscribed in one click').waitFor();

    await turnClock('+7 days');
    await putIntoCart(shopper, stage.shop, 'Hasami Bowl');
    await beginCheckout(shopper);
    await turnClock('+1 hour');
    expect(stage.sandbox.inbox.store.lettersTo(hana.email)).toHaveLength(1);
    await openHana();
    await panel.getByText('Unsubscribed: unsubscribe button of the mail program').waitFor();
    await panel.getByText('Nov 23, 2026, 13:00', { exact: true }).waitFor();
    await panel.getByLabel('Why did or didn’t Hana Sato get').selectOption({ label: 'Abandoned cart' });
    const answers = panel.locator('.Polaris-List').getByRole('listitem');
    await answers.getByText('Hana Sato got no letter: there is no consent to marketing emails.').waitFor();
  });

  it('lets her come back on the preference page', async () => {
    const page = await follow('Choose which emails you get');
    await page.getByText('You get no news, offers or reminders by email.').waitFor();
    await page.getByRole('button', { name: 'Send me these emails' }).click();
    await page.getByText('You get news, offers and reminders by email.').waitFor();
    await page.close();
    await openHana();
    await panel.getByText('Subscribed: preference page').waitFor();
  });

  it('writes to her again the next day, with a code that the checkout takes', async () => {
    expect(await turnClock('+1 day')).toMatch(/^1 letter arrived/);
    await story()
      .getByRole('link', { name: 'letter 2 in the inbox: Hana, here is 10% off for your cart' })
      .waitFor();
    await openLetter('Hana, here is 10% off for your cart');
    const checkout = await follow('Return to your cart');
    await checkout.getByText('Code applied').waitFor();
    await checkout.getByRole('listitem').getByText('Hasami Bowl').waitFor();
    await checkout.close();
  });

  it('breaks no script and misses no file on the way', () => {
    expect(faults.flat()).toEqual([]);
  });

  /** @returns what the start page says fell due */
  async function turnClock(button: string): Promise<string | null> {
    await desk.getByRole('button', { name: button }).click();
    await desk.locator('#advance button:enabled', { hasText: button }).waitFor();
    return desk.locator('#fell-due').textContent();
  }

  async function openHana(): Promise<void> {
    panel = await openPanel(merchant, stage.sandbox, '/customers');
    await panel.getByRole('link', { name: 'Hana Sato' }).click();
    await panel.getByRole('heading', { name: 'Why, or why not?' }).waitFor();
  }

  async function openLetter(subject: string): Promise<void> {
    await inbox.goto(`${stage.sandbox.origin}/inbox`);
    await inbox.getByRole('link', { name: 'Hana Sato' }).click();
    await inbox.getByRole('region', { name: 'Letters' }).getByRole('link', { name: subject }).click();
  }

  /** She opens the letter that the inbox shows, and follows a link in it to a tab of its own. */
  async function follow(link: string): Promise<Page> {
    await shopper.goto(inbox.url());
    await shopper.getByRole('link', { name: 'Letter', exact: true }).click();
    const letter = shopper.frameLocator('iframe');
    const [opened] = await Promise.all([
      shopper.waitForEvent('popup'),
      letter.getByRole('link', { name: link }).click(),
    ]);
    return opened;
  }
});
