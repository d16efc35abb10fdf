import type { BrandColors } from './brand-colors.ts';

/**
 * What a template shows: every text final, every address safe, every color readable. A part that is missing
 * is not shown. All values are strings, lists and groups of strings, so that templates compile to slots.
 */
export type LetterView = {
  subject: string;
  preheader: string;
  shop: {
    name: string;
    url: string;
    logoUrl?: string;
    postalAddress: readonly string[];
    supportEmail: string;
  };
  brand: BrandColors;
  heading: string;
  greeting?: string;
  paragraphs: readonly Paragraph[];
  order?: { name: string; total: string; placedOn: string };
  items: readonly ItemView[];
  offer?: { intro?: string; title: string; label: string; condition?: string; code: string; expires: string };
  button: { text: string; url: string };
  help?: Paragraph;
  helpUrl: string;
  recommendationsHeading: string;
  recommendations: readonly ItemView[];
  closing?: Paragraph;
  why: string;
  preferencesUrl: string;
  unsubscribeUrl: string;
};

/** Lines of one paragraph; line breaks stand between them. */
export type Paragraph = { firstLine: string; moreLines: readonly string[] };

export type ItemView = {
  title: string;
  url: string;
  imageUrl?: string;
  details?: string;
  price: string;
  reason?: string;
};
