import {
  defaultTexts,
  type LetterProps,
  type LetterTexts,
  LOCALES,
  type Locale,
  resolveLocale,
  type TemplateName,
  TEXT_KEYS,
  type TextKey,
} from '#app/emails/index.ts';
import { formatDate, formatDateTime, formatForeignMoney, formatMoney } from '#app/domain/shops/index.ts';
import { isKnownZone } from '#app/domain/messages/index.ts';
import { cartUrl, discountUrl, productUrl } from './shop-urls.ts';
import type { LetterLine, LetterProduct, LetterSource } from './letter-source.ts';
import { letterLinks, type LetterLinks } from './links/letter-links.ts';
import { picksShown, showsPicks } from './load-picks.ts';
import { whyThisPick } from './pick-phrases.ts';
import { whyThisLetter } from './letter-phrases.ts';
import { offerCondition, offerLabel } from './offer-phrases.ts';

/** What the emails folder needs to write a letter. */
interface BuiltLetter {
  template: TemplateName;
  locale: Locale;
  props: LetterProps;
  texts: LetterTexts;
}

/**
 * Puts a letter's data together, in the language of its reader, with every link made for this one letter.
 * Money is written as the shop writes it, dates as the reader's language does, in the reader's zone.
 */
export function buildLetter(source: LetterSource, site: { appUrl: string; linkSecret: string }): BuiltLetter {
  const key = textKey(source.template);
  const { shop, person } = source;
  const locale = languageOf(person, shop);
  const hosts = { storefrontUrl: shop.storefrontUrl, shopDomain: shop.domain };
  const links = letterLinks(site, source, hosts, source.campaign);
  const props: LetterProps = {
    shop: {
      name: shop.name,
      url: links.to(shop.storefrontUrl),
      ...(shop.logoUrl === null ? {} : { logoUrl: shop.logoUrl }),
      brandColor: shop.brandColor,
      postalAddress: shop.postalAddress,
      supportEmail: shop.supportAddress ?? '',
    },
    person: { firstName: person.firstName ?? undefined, lastName: person.lastName ?? undefined },
    items: shownLines(key, source).map((line) => lineItem(line, source, links, locale)),
    recommendations: showsPicks(key) ? picks(source, links, locale) : [],
    ...withOffer(source, links, locale),
    ...withOrder(source, locale),
    ...(source.signIn === undefined ? {} : { account: { byCode: source.signIn.isByCode } }),
    links: {
      action: actionLink(key, source, links),
      help: links.to(`${shop.storefrontUrl}/pages/contact`),
      preferences: links.preferences,
      unsubscribe: links.unsubscribe,
      shop: links.to(shop.storefrontUrl),
    },
    why: whyThisLetter(key, locale, { shopName: shop.name, orderName: source.order?.name ?? '' }),
  };
  const own = source.texts[locale] ?? {};
  return { template: templateOf(key), locale, props, texts: { ...defaultTexts(key, locale), ...own } };
}

function textKey(template: string): TextKey {
  const key = TEXT_KEYS.find((each) => each === template);
  if (key === undefined) throw new Error(`Expected a text key such as '${TEXT_KEYS[0]}', got '${template}'`);
  return key;
}

function templateOf(key: TextKey): TemplateName {
  if (key.startsWith('abandoned-cart.')) return 'abandoned-cart';
  if (key === 'confirm-subscription.ask') return 'confirm-subscription';
  if (key === 'account.ready') return 'account';
  if (key === 'welcome.expiry') return 'welcome-offer-expiry';
  if (key === 'thank-you.later') return 'thank-you-later';
  return key.startsWith('welcome.') ? 'welcome' : 'thank-you';
}

/** The person's language, else the shop's, else English. */
export function languageOf(person: { locale: string | null }, shop: { locale: string }): Locale {
  return resolveLocale(person.locale, resolveLocale(shop.locale, LOCALES[0]));
}

/** A basket is shown without what is sold out; an order as it was placed. */
function shownLines(key: TextKey, source: LetterSource): readonly LetterLine[] {
  if (key.startsWith('welcome.') || key.startsWith('account.')) return [];
  return key.startsWith('abandoned-cart.') ? source.lines.filter((line) => line.isSellable) : source.lines;
}

function lineItem(line: LetterLine, source: LetterSource, links: LetterLinks, locale: Locale) {
  const isOrdered = source.order !== null;
  const price = isOrdered
    ? orderMoney(line.priceMinor, source, locale)
    : formatMoney(line.priceMinor, source.shop);
  return { ...itemOf(line, source, links), price, quantity: line.quantity };
}

function picks(source: LetterSource, links: LetterLinks, locale: Locale) {
  const owned = new Set(source.lines.map((line) => line.productId));
  return source.picks
    .filter((pick) => !owned.has(pick.productId))
    .slice(0, picksShown)
    .map((pick) => {
      const reason = whyThisPick(pick, locale);
      return {
        ...itemOf(pick, source, links),
        price: formatMoney(pick.priceMinor, source.shop),
        quantity: 1,
        ...(reason === undefined ? {} : { reason }),
      };
    });
}

function itemOf(shown: LetterLine | LetterProduct, { shop }: LetterSource, links: LetterLinks) {
  return {
    title: shown.title,
    variantTitle: shown.variantTitle === 'Default Title' ? undefined : (shown.variantTitle ?? undefined),
    imageUrl: shown.imageUrl ?? undefined,
    url: links.to(productUrl(shop.storefrontUrl, shown)),
  };
}

function withOffer(source: LetterSource, links: LetterLinks, locale: Locale): Pick<LetterProps, 'offer'> {
  const { offer, shop, person } = source;
  if (offer === null) return {};
  const zone = person.zone !== null && isKnownZone(person.zone) ? person.zone : shop.zone;
  const condition = offerCondition(offer, shop, locale);
  return {
    offer: {
      label: offerLabel(offer, shop, locale),
      ...(condition === undefined ? {} : { condition }),
      code: offer.code,
      expires: formatDateTime(offer.expiresAt, { zone, locale }),
      url: links.to(offerUrl(source)),
    },
  };
}

function withOrder(source: LetterSource, locale: Locale): Pick<LetterProps, 'order'> {
  const { order, shop } = source;
  if (order === null) return {};
  return {
    order: {
      name: order.name,
      total: orderMoney(order.totalMinor, source, locale),
      placedOn: formatDate(order.placedAt, { zone: shop.zone, locale }),
    },
  };
}

function orderMoney(amountMinor: number, { order, shop }: LetterSource, locale: Locale): string {
  if (order === null || order.currency === shop.currency) return formatMoney(amountMinor, shop);
  return formatForeignMoney(amountMinor, order.currency, locale);
}

function actionLink(key: TextKey, source: LetterSource, links: LetterLinks): string {
  if (key === 'confirm-subscription.ask') return links.confirm;
  // Straight there: it may let its bearer in, so nobody on the way keeps it, the log of clicks neither.
  if (key === 'account.ready' && source.signIn) return source.signIn.url;
  return links.to(actionUrl(key, source));
}

/** Where the button leads: back to the basket, or into the shop, with the code applied where there is one. */
function actionUrl(key: TextKey, source: LetterSource): string {
  const { shop, offer } = source;
  if (key.startsWith('abandoned-cart.')) {
    const sellable = source.lines.filter((line) => line.isSellable);
    return cartUrl(shop.storefrontUrl, {
      recoveryUrl: source.cart?.recoveryUrl ?? null,
      lines: sellable,
      code: offer?.code,
    });
  }
  return offer === null ? shop.storefrontUrl : offerUrl(source);
}

/** Remembers the code for the checkout; with a gift, on the page of what is given. */
function offerUrl({ shop, offer }: LetterSource): string {
  return offer === null
    ? shop.storefrontUrl
    : discountUrl(shop.storefrontUrl, offer.code, offer.gift?.handle ?? null);
}
