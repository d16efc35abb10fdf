import type { Context } from '#app/context.ts';
import type { ShopTx } from '#app/db/client.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import { sealProfile } from '#app/domain/customers/index.ts';
import { reactToEvents, switchFlow } from '#app/domain/flows/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { ensureShop, installShop } from '#app/domain/shops/index.ts';
import { recipes } from '#app/recipes/index.ts';

const profile = {
  name: 'Pine & Clay',
  email: 'hello@pine-and-clay.example',
  storefrontUrl: 'https://pine-and-clay.example',
  currency: 'USD',
  moneyFormat: '${{amount}}',
  zone: 'America/New_York',
  locale: 'en',
  postalAddress: '',
  accounts: { kind: 'new', url: null },
} as const;

const people = [
  { name: ['Mei', 'Lin'], locale: 'zh-TW' },
  { name: ['Hanako', 'Yamada'], locale: 'ja' },
  { name: ['Ana', 'Silva'], locale: 'en' },
] as const;

/** A shop of this minute, and one whose first three customers have left a cart each. */
export async function openQuietShops(ctx: Context): Promise<{ little: string; none: string }> {
  const [none, little] = [
    await install(ctx, 'pine-and-clay.myshopify.com'),
    await install(ctx, 'first.myshopify.com'),
  ];
  await ctx.db.inShop(little, ctx.now(), async (tx) => {
    await switchFlow(tx, { flowId: 'abandoned-cart', isOn: true });
    for (const person of people) await addPerson(tx, person);
  });
  return { little, none };
}

async function install(ctx: Context, domain: string): Promise<string> {
  const shopId = await ensureShop(ctx.db.loops, domain, ctx.now());
  await ctx.db.inShop(shopId, ctx.now(), (tx) => installShop(tx, { profile, recipes }));
  return shopId;
}

async function addPerson(
  tx: ShopTx,
  { name: [firstName, lastName], locale }: (typeof people)[number],
): Promise<void> {
  const customerId = stableId('screens', firstName);
  const payload = {
    cartKey: `cart-of-${firstName}`,
    checkoutToken: null,
    itemCount: 2,
    totalMinor: 6400,
    currency: 'USD',
  };
  const event: StoreEvent = {
    eventId: stableId('screens', 'cart', firstName),
    kind: 'cart.updated',
    customerId,
    at: tx.now - 60_000,
    payload,
  };
  const email = `${firstName.toLowerCase()}@example.com`;
  const profile = { email, phone: null, firstName, lastName, birthday: null };
  await tx.sql`
    insert into customers (shop_id, customer_id, profile, email_hash, locale, email_consent, registered_at)
    values (${tx.shopId}, ${customerId}, ${sealProfile(await tx.vault(), customerId, profile)},
            ${stableId('hash', email)}, ${locale}, 'subscribed', ${event.at}::timestamptz)`;
  await tx.sql`
    insert into events (shop_id, event_id, dedupe_key, kind, customer_id, at, recorded_at, payload)
    values (${tx.shopId}, ${event.eventId}, ${`screens:${firstName}`}, ${event.kind}, ${customerId},
            ${event.at}::timestamptz, ${tx.now}::timestamptz, ${JSON.stringify(payload)}::text::jsonb)`;
  await reactToEvents(tx, [event]);
}
