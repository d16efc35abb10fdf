/** One line of a cart, checkout or order, in the words of no vendor. */
export interface StoreLine {
  /** Missing for custom lines. */
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** Price of one, in minor units of the cart's or order's currency. */
  priceMinor: number;
}
