export type { Delivery } from './delivery.ts';
export { type Chaos, WebhookSender } from './webhook-sender.ts';
