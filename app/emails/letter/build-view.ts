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
  const home = safeUrl(props.shop.url, '#');
  const heading = lineOf(texts, 'heading', data) || data.shop.name;
  return {
    subject: lineOf(texts, 'subject', data) || heading,
    preheader: lineOf(texts, 'preheader', data),
    shop: {
      name: data.shop.name,
      url: home,
      logoUrl: imageUrl(props.shop.logoUrl),
      postalAddress: lines(cleanText(props.shop.postalAddress).split('\n')),
      supportEmail: data.shop.email,
    },
    brand: brandColors(props.shop.brandColor),
    heading,
    greeting: lineOf(texts, 'greeting', data) || undefined,
    paragraphs: texts.paragraphs.flatMap((source, index) =>
      paragraphs(renderField(`paragraphs.${index}`, source, data)),
    ),
    order: data.order && { name: data.order.name, total: data.order.total, placedOn: data.order.date },
    items: props.items.map((item) => itemView(item, home, locale)),
    offer: data.offer && {
      intro: lineOf(texts, 'offer', data) || undefined,
      title: upperFirst(data.offer.label),
      ...data.offer,
    },
    button: { text: lineOf(texts, 'button', data) || data.shop.name, url: safeUrl(props.links.action, home) },
    help: paragraphs(renderField('help', texts.help, data))[0],
    helpUrl: safeUrl(props.links.help, home),
    recommendationsHeading: lineOf(texts, 'recommendations', data),
    recommendations: props.recommendations.map((item) => itemView(item, home, locale)),
    closing: paragraphs(renderField('closing', texts.closing, data))[0],
    why: cleanLine(props.why),
    preferencesUrl: safeUrl(props.links.preferences, home),
    unsubscribeUrl: safeUrl(props.links.unsubscribe, home),
  };
}

/** A text of one line; empty where nothing would be seen. */
function lineOf(texts: LetterTexts, field: Exclude<keyof LetterTexts, 'paragraphs'>, data: TextData): string {
  return cleanOptional(renderField(field, texts[field], data)) ?? '';
}

function textData(props: LetterProps, locale: Locale): TextData {
  const { shop, person, items, offer, order, account } = props;
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
      condition: cleanOptional(offer.condition),
      code: cleanLine(offer.code),
      expires: cleanLine(offer.expires),
    },
    order: order && {
      name: cleanLine(order.name),
      total: cleanLine(order.total),
      date: cleanLine(order.placedOn),
    },
    account: account && (account.byCode ? { by_code: 'yes' } : {}),
  };
}

/** Labels are written for the middle of a sentence. */
function upperFirst(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function itemView(item: LetterItem, home: string, locale: Locale): ItemView {
  const quantity = item.quantity > 1 ? LABELS[locale].quantity(item.quantity) : undefined;
  const variant = cleanOptional(item.variantTitle);
  return {
    title: cleanLine(item.title),
    url: safeUrl(item.url, home),
    imageUrl: imageUrl(item.imageUrl),
    details: variant && quantity ? `${variant} / ${quantity}` : (variant ?? quantity),
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
  if (!clean.includes('\n')) return paragraphOf([clean]);
  return clean.split(BLANK_LINES).flatMap((part) => paragraphOf(part.split('\n')));
}

function paragraphOf(parts: readonly string[]): Paragraph[] {
  const shown = lines(parts);
  const firstLine = shown[0];
  return firstLine === undefined ? [] : [{ firstLine, moreLines: shown.slice(1) }];
}

function lines(parts: readonly string[]): string[] {
  return parts.map(cleanOptional).filter((line) => line !== undefined);
}
