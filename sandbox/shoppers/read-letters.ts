import type { DeliveredLetter } from '../inbox/index.ts';
import { unsubscribeOneClick } from '../inbox/unsubscribe.ts';
import type { Sandbox } from '../sandbox.ts';
import { createRandom, type Random, type Shop } from '../shop/index.ts';
import { buyAs } from './acts.ts';
import { arriveFromLetter } from './browse.ts';
import { findPerson } from './person-of.ts';

const hour = 3_600_000;

/** Lets people open their letters some time after they came, follow a link, buy, or unsubscribe, until `to`. */
export function readLetters(sandbox: Sandbox, to: number): void {
  sandbox.inbox.store.onLetter((delivered) => {
    if (delivered.receivedAt >= to) return;
    const { address } = delivered.letter.to;
    const count = sandbox.inbox.store.lettersTo(address).length;
    const random = createRandom('reader', sandbox.seed, address, count);
    if (!random.chance(0.46)) return;
    const opensAt = Math.floor(delivered.receivedAt + random.exponential(5 * hour));
    if (opensAt < to) sandbox.agenda.add(opensAt, () => openLetter(sandbox, delivered, random));
  });
}

async function openLetter(sandbox: Sandbox, delivered: DeliveredLetter, random: Random): Promise<void> {
  delivered.isRead = true;
  const { address } = delivered.letter.to;
  const shop = sandbox.shopOf(address);
  const person = { email: address, name: delivered.name };
  const wish = random.weighted([
    ['close', 76],
    ['follow', 22],
    ['unsubscribe', 2],
  ] as const);
  // A mail program shows its button only where the letter offers it.
  if (wish === 'unsubscribe' && 'List-Unsubscribe-Post' in delivered.letter.headers) {
    const { status } = await unsubscribeOneClick(delivered);
    if (status < 300) shop.outlets.tell(person, 'unsubscribed in one click');
  }
  const page = wish === 'follow' ? await followLink(sandbox, random, delivered) : undefined;
  if (page) {
    await arriveFromLetter(shop, { who: address, seed: delivered.letter.messageId, url: page });
    shop.outlets.tell(person, 'followed the letter back to the shop');
    if (random.chance(0.45)) buyWhatWaits(shop, random, delivered);
  }
}

/** Follows one of the letter's links to the shop as a browser would; the page that it ends at. */
async function followLink(
  sandbox: Sandbox,
  random: Random,
  { letter }: DeliveredLetter,
): Promise<URL | undefined> {
  const links = [...letter.html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
  const toShop = links.filter((href) => href.startsWith(`${sandbox.appOrigin}/c/`));
  if (toShop.length === 0) return undefined;
  const response = await fetch(random.pick(toShop), {
    redirect: 'manual',
    headers: { 'User-Agent': 'Mozilla/5.0 (sandbox shopper)' },
  });
  await response.arrayBuffer();
  const target = response.headers.get('location');
  if (!target) return undefined;
  const page = await fetch(target);
  await page.arrayBuffer();
  return page.ok ? new URL(page.url) : undefined;
}

/** Buys the cart that was left, or something new, with the code that the letter brought. */
function buyWhatWaits(shop: Shop, random: Random, { letter }: DeliveredLetter): void {
  const { address } = letter.to;
  const person = findPerson(shop, address);
  if (!person) return;
  const latest = [...shop.checkouts.values()].findLast(({ email }) => email === person.email);
  const checkout = latest?.completedAt ? undefined : latest;
  const discountCode =
    [...shop.redeemCodes.values()].find(({ code }) => letter.text.includes(code))?.code ?? null;
  const acceptsMarketing = shop.findCustomer(address)?.consent.state === 'subscribed';
  buyAs(shop, random, person, { acceptsMarketing, checkout, discountCode });
}
