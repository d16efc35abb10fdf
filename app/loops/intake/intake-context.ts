import type { Context } from '#app/context.ts';

export type IntakeContext = Pick<Context, 'db' | 'now' | 'log' | 'secrets' | 'readWebhook'>;
