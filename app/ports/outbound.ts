/** Tells a server that a merchant named what has happened. */
export interface Outbound {
  /**
   * Posts one JSON body. Only https, only to public addresses, no redirects, five seconds; never throws for what the
   * outside world does.
   *
   * @param key  the same for each try of the same call, so that the receiver can tell a repetition
   */
  post(url: string, key: string, body: object): Promise<OutboundOutcome>;
}

export type OutboundOutcome =
  | { status: 'done' }
  /** It will never work: a private address, a 4xx. */
  | { status: 'refused'; reason: string }
  | { status: 'later'; reason: string };
