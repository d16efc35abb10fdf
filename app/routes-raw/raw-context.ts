import type { Context } from '#app/context.ts';

/** What the raw routes take of the context. */
export type RawContext = Pick<Context, 'now' | 'db' | 'log' | 'mailer' | 'secrets' | 'appUrl'>;
