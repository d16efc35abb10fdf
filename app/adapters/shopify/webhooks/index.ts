export { readWebhook } from './read-webhook.ts';
