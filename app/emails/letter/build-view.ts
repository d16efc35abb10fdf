import type { LetterTexts, TextData } from '../texts/letter-texts.ts';
import { renderField } from '../texts/render-field.ts';
import { brandColors } from './brand-colors.ts';
import { cleanLine, cleanOptional, cleanText } from './clean-text.ts';
import { LABELS } from './labels.ts';
import type { LetterItem, LetterProps } from './letter-props.ts';
import type { ItemView, LetterView, Paragraph } from './letter-view.ts';
import type { Locale } from './locale.ts';
import { displayName } from './person-name.ts';
import { safeUrl } from './safe-url.ts';

const BLANK_LINES = /\n\s*\n/;

/**
 * Makes what a template shows out of a letter's data and the merchant's texts.
 * @throws {LetterTextError} naming the field whose Liquid cannot be rendered
 */
export function buildView(props: LetterProps, texts: LetterTexts, locale: Locale): LetterView {
  const data = textData(props, locale);
  const line = (field: Exclude<keyof LetterTexts, 'paragraphs'>) =>
    cleanLine(renderField(field, texts[field], data));
  const optional = (field: 'greeting' | 'offer') => cleanOptional(renderField(field, texts[field], data));
  const paragraph = (field: 'help' | 'closing') => paragraphs(renderField(field, texts[field], data))[0];

  const home = safeUrl(props.shop.url, '#');
  const heading = line('heading') || data.shop.name;
  return {
    subject: line('subject') || heading,
    preheader: line('preheader'),
    shop: {
      name: data.shop.name,
      url: home,
      logoUrl: imageUrl(props.shop.logoUrl),
      postalAddress: lines(cleanText(props.shop.postalAddress)),
      supportEmail: data.shop.email,
    },
    brand: brandColors(props.shop.brandColor),
    heading,
    greeting: optional('greeting'),
    paragraphs: texts.paragraphs.flatMap((source, index) =>
      paragraphs(renderField(`paragraphs.${index}`, source, data)),
    ),
    order: data.order && { name: data.order.name, total: data.order.total, placedOn: data.order.date },
    items: props.items.map((item) => itemView(item, home, locale)),
    offer: data.offer && { intro: optional('offer'), ...data.offer },
    button: { text: line('button') || data.shop.name, url: safeUrl(props.links.action, home) },
    help: paragraph('help'),
    helpUrl: safeUrl(props.links.help, home),
    recommendationsHeading: line('recommendations'),
    recommendations: props.recommendations.map((item) => itemView(item, home, locale)),
    closing: paragraph('closing'),
    why: cleanLine(props.why),
    preferencesUrl: safeUrl(props.links.preferences, home),
    unsubscribeUrl: safeUrl(props.links.unsubscribe, home),
  };
}

function textData(props: LetterProps, locale: Locale): TextData {
  const { shop, person, items, offer, order } = props;
  const first = cleanOptional(person.firstName);
  const last = cleanOptional(person.lastName);
  const count = items.reduce((sum, item) => sum + item.quantity, 0);
  return {
    shop: { name: cleanLine(shop.name), url: safeUrl(shop.url, ''), email: cleanLine(shop.supportEmail) },
    person: { first_name: first, last_name: last, name: displayName(first, last, locale) },
    cart: {
      item_count: count,
      first_item: cleanOptional(items[0]?.title),
      other_count: Math.max(0, items.length - 1),
    },
    offer: offer && {
      label: cleanLine(offer.label),
      code: cleanLine(offer.code),
      expires: cleanLine(offer.expires),
    },
    order: order && {
      name: cleanLine(order.name),
      total: cleanLine(order.total),
      date: cleanLine(order.placedOn),
    },
  };
}

function itemView(item: LetterItem, home: string, locale: Locale): ItemView {
  const quantity = item.quantity > 1 ? LABELS[locale].quantity(item.quantity) : undefined;
  const variant = cleanOptional(item.variantTitle);
  return {
    title: cleanLine(item.title),
    url: safeUrl(item.url, home),
    imageUrl: imageUrl(item.imageUrl),
    details: variant && quantity ? `${variant} · ${quantity}` : (variant ?? quantity),
    price: cleanLine(item.price),
    reason: cleanOptional(item.reason),
  };
}

function imageUrl(url: string | undefined): string | undefined {
  return safeUrl(url, '') || undefined;
}

/** Blank lines part paragraphs; most texts are one line, which needs no splitting. */
function paragraphs(text: string): Paragraph[] {
  const clean = cleanText(text);
  const parts = clean.includes('\n') ? clean.split(BLANK_LINES) : [clean];
  return parts.flatMap((part) => {
    const [firstLine, ...moreLines] = lines(part);
    return firstLine === undefined ? [] : [{ firstLine, moreLines }];
  });
}

function lines(text: string): string[] {
  if (text.includes('\n')) return text.split('\n').flatMap(lines);
  const line = cleanOptional(text);
  return line === undefined ? [] : [line];
}
