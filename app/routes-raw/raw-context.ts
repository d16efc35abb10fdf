import type { Context } from '#app/context.ts';

/** What the raw routes take of the context. */
export type RawContext = Pick<Context, 'now' | 'db' | 'log' | 'mailer' | 'secrets' | 'appUrl'>;

/** The same, for those who keep where a person's answer came from. */
export type LinkContext = RawContext & {
  /** How many proxies of ours stand in front. */
  ownProxies: number;
};
