import type { Context } from '#app/context.ts';

/** What the delivery loop takes of the context. */
export type DeliveryContext = Pick<
  Context,
  'now' | 'db' | 'log' | 'mailer' | 'templates' | 'readWebhook' | 'secrets' | 'appUrl' | 'defaultSender'
>;
