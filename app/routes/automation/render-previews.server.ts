import type { ShopTx } from '#app/db/client.ts';
import type { Context } from '#app/context.ts';
import { buildLetter } from '#app/domain/letters/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import {
  checkTexts,
  LetterTextError,
  type Locale,
  renderLetter,
  type TextProblem,
} from '#app/emails/index.ts';
import { listPreviewGoods, previewSource } from './preview-source.server.ts';
import type { TextsByLocale } from './texts-of.ts';

export interface LetterPreview {
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

export interface PreviewInLocale {
  /** Missing where the texts cannot be rendered. */
  letter?: LetterPreview;
  problems: TextProblem[];
}

export type Previews = Record<Locale, PreviewInLocale>;

/** The letter in all languages with these texts, made as real ones are; missing until the shop's settings are known. */
export async function renderPreviews(
  { tx, ctx, domain }: { tx: ShopTx; ctx: Context; domain: string },
  letter: { template: string; texts: TextsByLocale; giving: OfferTerms | null },
): Promise<Previews | undefined> {
  const settings = await findShopSettings(tx);
  if (!settings) return undefined;
  const goods = await listPreviewGoods(tx);
  const site = { appUrl: ctx.appUrl, linkSecret: ctx.secrets.linkSecret };
  const render = (locale: Locale): PreviewInLocale => {
    const problems = checkTexts(letter.texts[locale]);
    const source = previewSource({ tx, settings, domain, goods, locale, ...letter });
    try {
      const { subject, preheader, html, text } = renderLetter(ctx.templates, buildLetter(source, site));
      return { letter: { subject, preheader, html, text }, problems };
    } catch (error) {
      if (!(error instanceof LetterTextError)) throw error;
      return { problems };
    }
  };
  return { en: render('en'), ja: render('ja'), 'zh-TW': render('zh-TW') };
}
