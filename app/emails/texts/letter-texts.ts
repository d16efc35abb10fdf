/**
 * The words of a letter, which merchants may edit: Liquid sources that give plain text.
 * An empty text, or one that gives nothing for this person, is not shown.
 */
export type LetterTexts = {
  subject: string;
  /** What mail programs show after the subject: not the subject again. */
  preheader: string;
  heading: string;
  greeting: string;
  /** A blank line starts a new paragraph, a line break is kept. */
  paragraphs: readonly string[];
  button: string;
  /** Stands above the code, if there is an offer. */
  offer: string;
  /** The offer of help; empty in letters without one. */
  help: string;
  recommendations: string;
  closing: string;
};

export const TEXT_FIELDS = [
  'subject',
  'preheader',
  'heading',
  'greeting',
  'paragraphs',
  'button',
  'offer',
  'help',
  'recommendations',
  'closing',
] as const satisfies readonly (keyof LetterTexts)[];

export const TEXT_KEYS = [
  'confirm-subscription.ask',
  'abandoned-cart.first',
  'abandoned-cart.second',
  'abandoned-cart.third',
  'welcome.hello',
  'welcome.story',
  'welcome.picks',
  'welcome.reason',
  'welcome.expiry',
  'account.ready',
  'thank-you.first',
  'thank-you.later',
] as const;

/** Which letter of which family the texts are for. */
export type TextKey = (typeof TEXT_KEYS)[number];

/** All texts of one family of letters in one language. */
export type FamilyTexts<Family extends string> = Record<Extract<TextKey, `${Family}.${string}`>, LetterTexts>;

/** What merchants may use in their texts; the panel lists it, and anything else is reported as unknown. */
export type TextData = {
  shop: { name: string; url: string; email: string };
  /** What is not known is missing, not empty: in Liquid an empty text counts as there. */
  person: { first_name?: string; last_name?: string; name?: string };
  cart: { item_count: number; first_item?: string; other_count: number };
  offer?: { label: string; condition?: string; code: string; expires: string };
  order?: { name: string; total: string; date: string };
  /** `by_code` is there where a new account is entered by a code that is sent, and missing where by a password. */
  account?: { by_code?: string };
};

export const TEXT_VARIABLES: readonly string[] = [
  'shop.name',
  'shop.url',
  'shop.email',
  'person.first_name',
  'person.last_name',
  'person.name',
  'cart.item_count',
  'cart.first_item',
  'cart.other_count',
  'offer',
  'offer.label',
  'offer.condition',
  'offer.code',
  'offer.expires',
  'order',
  'order.name',
  'order.total',
  'order.date',
  'account.by_code',
];
