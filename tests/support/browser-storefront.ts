import type { Page } from 'playwright-core';
import type { Shop } from '#sandbox/shop/index.ts';

export interface Shopper {
  firstName: string;
  lastName: string;
  email: string;
}

/** Makes an account on the shop's own page, and wishes for letters. */
export async function signUpForLetters(page: Page, shop: Shop, shopper: Shopper): Promise<void> {
  await page.goto(`${shop.storefrontOrigin}/account`);
  await page.getByLabel('First name').fill(shopper.firstName);
  await page.getByLabel('Last name').fill(shopper.lastName);
  await page.getByLabel('E-mail', { exact: true }).fill(shopper.email);
  await page.getByLabel('Send me news and offers').check();
  await page.getByRole('main').getByRole('button', { name: 'Sign up' }).click();
  await page.getByText(`Signed in as ${shopper.email}`).waitFor();
}

/** Finds a thing in the shop window and puts it into the cart. */
export async function putIntoCart(page: Page, shop: Shop, title: string): Promise<void> {
  await page.goto(`${shop.storefrontOrigin}/`);
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('heading', { name: 'Cart' }).waitFor();
}

/** Begins the checkout, types who she is and where she lives, and gets no further: the shop keeps what was typed. */
export async function leaveCheckout(page: Page, { firstName, lastName, email }: Shopper): Promise<void> {
  await beginCheckout(page);
  const fields = { 'E-mail': email, 'First name': firstName, 'Last name': lastName };
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
  const kept = page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes('111-0051')),
  );
  await page.getByLabel('Postal code').fill('111-0051');
  await page.getByLabel('Postal code').blur();
  await kept;
}

/** From the cart to the checkout; who is signed in is known there. */
export async function beginCheckout(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByRole('heading', { name: 'Check out' }).waitFor();
}
