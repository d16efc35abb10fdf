import type { Localized, Picture, ProductKind } from '../types.ts';

/** A product as written down by hand; `buildCatalog` gives it ids, prices and texts. */
export interface ProductSketch {
  handle: string;
  title: Localized;
  kind: ProductKind;
  motif: Picture['motif'];
  palette: number;
  tags: readonly string[];
  /** Price of the smallest variant. */
  yen: number;
  /** Names in English, Japanese and Traditional Chinese, and how many times the smallest one's price. */
  sizes: readonly (readonly [string, string, string, number])[];
}
