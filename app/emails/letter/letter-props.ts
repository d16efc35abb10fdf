/** The data of one letter for one person. Money and dates come formatted; no template sees a database. */
export type LetterProps = {
  shop: {
    name: string;
    url: string;
    logoUrl?: string;
    /** "#rrggbb" or "#rgb"; the text on it is chosen by contrast. */
    brandColor: string;
    postalAddress: string;
    supportEmail: string;
  };
  person: { firstName?: string; lastName?: string };
  /** Cart lines or ordered lines, as they are now. */
  items: readonly LetterItem[];
  recommendations: readonly LetterItem[];
  /** `label` fits into a sentence ("10% off"); `condition` is a sentence, such as from which sum of goods on it holds. */
  offer?: { label: string; condition?: string; code: string; expires: string; url: string };
  order?: { name: string; total: string; placedOn: string };
  /** Of a new account: whether she signs in by a code that is sent to her, or chooses a password. */
  account?: { byCode: boolean };
  links: { action: string; help: string; preferences: string; unsubscribe: string; shop: string };
  /** The sentence that says why this person gets this letter. */
  why: string;
};

export type LetterItem = {
  title: string;
  variantTitle?: string;
  imageUrl?: string;
  /** Formatted, in the shop's own way. */
  price: string;
  quantity: number;
  url: string;
  /** Why it is shown: "Goes with your teapot". */
  reason?: string;
};
