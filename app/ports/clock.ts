/** Where "now" comes from; the only clock of the product. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
