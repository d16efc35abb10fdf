import type { Instant, ShopTx } from '#app/db/client.ts';
import { type KeyedHash, type PersonSeen, redactedWords } from '#app/domain/customers/index.ts';
import { findRedacted, rememberRedacted } from '#app/domain/privacy/index.ts';
import type { CartSeen, NewsOf, OrderSeen, StoreNews } from './news.ts';

/**
 * Takes out of a batch of news what speaks of people who were redacted, however late it comes: the shop's number of a
 * redacted person, her orders and her checkouts never mean anybody again; her address, phone and baskets mean nobody in
 * news from before the redaction. Whoever comes back by herself, with a new account or a new checkout, is somebody new.
 *
 * @param onRedacted  told of each piece of news that was dropped or lost its person
 */
export async function dropRedacted(
  tx: ShopTx,
  news: readonly StoreNews[],
  hash: KeyedHash,
  onRedacted: (news: StoreNews) => void = () => {},
): Promise<StoreNews[]> {
  const redacted = await findRedacted(
    tx,
    news.flatMap((each) => wordsIn(each, hash)),
  );
  if (redacted.size === 0) return [...news];
  const judge = judgeOf(redacted, hash);
  const dropped: StoreNews[] = [];
  const kept = news.flatMap((each) => {
    const rest = withoutRedacted(each, judge);
    if (rest !== each) dropped.push(each);
    return rest ?? [];
  });
  const tokens = new Set(dropped.flatMap(tokensIn));
  await forgetBaskets(tx, [...tokens], hash);
  // A basket that named nobody has turned out to be hers.
  const isHers = (each: StoreNews) =>
    each.kind === 'cart_seen' && each.person === null && tokens.has(each.cart.cartKey);
  for (const each of [...dropped, ...kept.filter(isHers)]) onRedacted(each);
  return kept.filter((each) => !isHers(each));
}

function tokensIn(each: StoreNews): string[] {
  const tokens =
    each.kind === 'cart_seen'
      ? [each.cart.cartKey, each.cart.checkoutToken]
      : each.kind === 'order_seen'
        ? [each.order.cartToken, each.order.checkoutToken]
        : [];
  return tokens.filter((token) => token !== null);
}

/** Baskets of which it was not known that they were hers; from now on it is. */
async function forgetBaskets(tx: ShopTx, tokens: readonly string[], hash: KeyedHash): Promise<void> {
  if (tokens.length === 0) return;
  await tx.sql`
    delete from carts
    where shop_id = ${tx.shopId} and customer_id is null
      and (cart_key = any(${[...tokens]}::text[]) or checkout_token = any(${[...tokens]}::text[]))`;
  await rememberRedacted(
    tx,
    tokens.map((token) => redactedWords.cart(token, hash)),
  );
}

interface Judge {
  /** Whether this is a redacted person, in news of this instant. */
  isHer(person: PersonSeen | null, at: Instant): boolean;
  isHers(word: 'shopify' | 'order' | 'checkout', value: string): boolean;
  /** Whether a basket was hers at this instant. */
  wasHers(cartToken: string, at: Instant): boolean;
}

function judgeOf(redacted: ReadonlyMap<string, Instant>, hash: KeyedHash): Judge {
  const isBefore = (word: string | undefined, at: Instant) => at <= (redacted.get(word ?? '') ?? -Infinity);
  return {
    isHer: (person, at) => {
      if (person === null) return false;
      // Another number is another person, whatever address she uses.
      if (person.shopifyId !== null) return redacted.has(redactedWords.shopify(person.shopifyId, hash));
      return addressWords(person, hash).some((word) => isBefore(word, at));
    },
    isHers: (word, value) => redacted.has(redactedWords[word](value, hash)),
    wasHers: (cartToken, at) => isBefore(redactedWords.cart(cartToken, hash), at),
  };
}

/** The news as it may be taken in; undefined when nothing of it may. */
function withoutRedacted(each: StoreNews, judge: Judge): StoreNews | undefined {
  switch (each.kind) {
    case 'customer_seen':
    case 'customer_gone':
    case 'tags_changed':
      return judge.isHer(each.person, each.person.seenAt) ? undefined : each;
    case 'consent_seen':
      return judge.isHer(each.person, each.consent.at) ? undefined : each;
    case 'customers_merged':
      return withoutMerged(each, judge);
    case 'cart_seen':
      return judge.isHer(each.person, each.cart.updatedAt) || isHerBasket(each.cart, judge)
        ? undefined
        : each;
    case 'order_seen': {
      const { person, order } = each;
      const isHers = judge.isHers('order', order.orderId) || judge.isHer(person, order.placedAt);
      return isHers ? { ...each, person: null, order: figuresOf(order) } : each;
    }
    case 'refetch_wanted':
      return each.about === 'customer' && judge.isHers('shopify', each.id) ? undefined : each;
    default:
      return each;
  }
}

function withoutMerged(each: NewsOf<'customers_merged'>, judge: Judge): StoreNews | undefined {
  if (judge.isHer(each.merged, each.at)) return undefined;
  const { merged: person, at } = each;
  return judge.isHer(each.kept, each.at) ? { kind: 'customer_gone', person, at } : each;
}

function isHerBasket({ cartKey, checkoutToken, updatedAt }: CartSeen, judge: Judge): boolean {
  const isCheckout = [cartKey, checkoutToken].some(
    (token) => token !== null && judge.isHers('checkout', token),
  );
  return isCheckout || judge.wasHers(cartKey, updatedAt);
}

/** What an order adds to the shop's figures; its number, words and traces say whose it was. */
function figuresOf(order: OrderSeen): OrderSeen {
  const lines = order.lines.map((line) => ({ ...line, title: '', variantTitle: null }));
  return {
    ...order,
    name: '',
    lines,
    cartToken: null,
    checkoutToken: null,
    emails: [],
    codes: [],
    origin: null,
    savedMinor: {},
  };
}

function wordsIn(each: StoreNews, hash: KeyedHash): string[] {
  switch (each.kind) {
    case 'customer_seen':
    case 'customer_gone':
    case 'tags_changed':
    case 'consent_seen':
      return personWords(each.person, hash);
    case 'customers_merged':
      return [...personWords(each.kept, hash), ...personWords(each.merged, hash)];
    case 'cart_seen': {
      const tokens = [each.cart.cartKey, each.cart.checkoutToken].filter((token) => token !== null);
      return [
        ...personWords(each.person, hash),
        ...tokens.map((token) => redactedWords.checkout(token, hash)),
        redactedWords.cart(each.cart.cartKey, hash),
      ];
    }
    case 'order_seen':
      return [...personWords(each.person, hash), redactedWords.order(each.order.orderId, hash)];
    case 'refetch_wanted':
      return each.about === 'customer' ? [redactedWords.shopify(each.id, hash)] : [];
    default:
      return [];
  }
}

function personWords(person: PersonSeen | null, hash: KeyedHash): string[] {
  if (person === null) return [];
  return person.shopifyId === null
    ? addressWords(person, hash)
    : [redactedWords.shopify(person.shopifyId, hash)];
}

function addressWords({ email, phone }: PersonSeen, hash: KeyedHash): string[] {
  const words = [
    email === null ? undefined : redactedWords.email(email, hash),
    phone === null ? undefined : redactedWords.phone(phone, hash),
  ];
  return words.filter((word) => word !== undefined);
}
